internal import Population

extension ServiceCSV {
    /// More than any row counts, and far from where the sums of a file overflow.
    private static let largestCount = 10_000_000_000
    /// The last minute that is believed: some two thousand years.
    private static let lastMinute = 1_000_000_000

    /// What a `service.csv` adds up to; waits one by one are not in it.
    ///
    /// - Throws: `KeptFileError` with the line's number: columns that are missing, a part that the first minute does not have, or
    ///   figures that no run can have.
    package static func book(_ bytes: some Collection<UInt8>) throws(KeptFileError) -> ServiceBook {
        var lines = bytes.split(separator: UInt8(ascii: "\n")).makeIterator()
        let known = Self.header.dropLast()
        guard let header = lines.next(), header.elementsEqual(known.utf8) else {
            throw KeptFileError("\(Self.name) does not begin as this program writes it")
        }
        var book = ServiceBook(parts: [])
        var places: [String: Int] = [:]
        var number = 1
        while let line = lines.next() {
            number += 1
            guard let (minute, kind, name, row) = self.row(line) else {
                throw KeptFileError("\(Self.name), line \(number): not a row of a run")
            }
            guard let kind = ServicePart.Kind(rawValue: kind) else {
                guard kind == "all" else {
                    throw KeptFileError("\(Self.name), line \(number): there is no part \(kind)")
                }
                continue
            }
            let place = places["\(kind.rawValue) \(name)"] ?? book.parts.count
            if place == book.parts.count {
                book.parts.append(ServicePart(kind, name))
                places["\(kind.rawValue) \(name)"] = place
            }
            book.parts[place].row.merge(row)
            guard kind == .channel else { continue }
            while book.quarters.count <= minute / 15 { book.quarters.append(QuarterHour()) }
            book.quarters[minute / 15].merge(QuarterHour(row))
        }
        return book
    }

    private static func row(_ line: some Collection<UInt8>) -> (Int, String, String, ServiceRow)? {
        guard let fields = CSVText.fields(of: String(decoding: line, as: UTF8.self)),
            fields.count == 10 + self.sums.count, let minute = Int(fields[0]), (0...self.lastMinute).contains(minute)
        else { return nil }
        var row = ServiceRow()
        var place = 4
        for count in ServiceRow.counts {
            guard let value = Int(fields[place]), value.magnitude <= self.largestCount else { return nil }
            row[keyPath: count.path] = value
            place += 1
        }
        for time in ServiceRow.times {
            // Clocks of two hosts may disagree by a little: a sum may be below zero.
            guard let value = Int64(fields[place]) else { return nil }
            row[keyPath: time.path] = Int128(value)
            place += 1
        }
        return (minute, fields[2], fields[3], row)
    }
}
