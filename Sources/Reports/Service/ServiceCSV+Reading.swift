internal import Measurement

extension ServiceCSV {
    /// More than any row counts, and far from where the sums of a file overflow.
    private static let largestCount = 10_000_000_000
    /// The last minute that is believed: twenty years. Every quarter of an hour before it takes some memory.
    private static let lastMinute = 20 * 366 * 24 * 60

    /// What a `service.csv` adds up to; waits one by one are not in it.
    ///
    /// - Throws: `KeptFileError` with the line's number: columns that are missing, a part that the first minute does not have, or
    ///   figures that no run can have.
    package static func book(_ bytes: some Collection<UInt8>) throws(KeptFileError) -> ServiceBook {
        var lines = bytes.split(separator: UInt8(ascii: "\n")).makeIterator()
        guard let header = lines.next(), let columns = Columns(header: String(decoding: header, as: UTF8.self)) else {
            throw KeptFileError("\(Self.name) does not begin as this program writes it")
        }
        var book = ServiceBook(parts: [])
        var places: [String: Int] = [:]
        var number = 1
        while let line = lines.next() {
            number += 1
            guard let (minute, kind, name, row) = self.row(line, columns) else {
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

    /// Where each count and sum of a row stands.
    private struct Columns {
        /// Those that files from before there were these do not have: nothing was counted in them.
        static let young: Set<String> = ["cutOff", "refused", "openAtEnd", "unansweredAtEnd"]

        let count: Int
        let counts: [(place: Int, path: any WritableKeyPath<ServiceRow, Int> & Sendable)]
        let times: [(place: Int, path: any WritableKeyPath<ServiceRow, Int128> & Sendable)]

        /// Nil when the file lacks a column that every version has, or has one twice.
        init?(header: String) {
            guard let names = CSVText.fields(of: header.utf8),
                names.starts(with: ["minute", "storySeconds", "part", "name"]),
                Set(names).count == names.count
            else { return nil }
            let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
            self.count = names.count
            self.counts = ServiceRow.counts.compactMap { count in places[count.name].map { ($0, count.path) } }
            self.times = ServiceRow.times.compactMap { time in places[time.name].map { ($0, time.path) } }
            let old = ServiceCSV.sums.filter { !Self.young.contains($0) }
            guard old.allSatisfy({ places[$0] != nil }) else { return nil }
        }
    }

    private static func row(
        _ line: some Collection<UInt8>,
        _ columns: Columns
    ) -> (Int, String, String, ServiceRow)? {
        guard let fields = CSVText.fields(of: line), fields.count == columns.count,
            let minute = Int(fields[0]), (0...self.lastMinute).contains(minute)
        else { return nil }
        var row = ServiceRow()
        for count in columns.counts {
            guard let value = Int(fields[count.place]), value.magnitude <= self.largestCount else { return nil }
            row[keyPath: count.path] = value
        }
        for time in columns.times {
            // Clocks of two hosts may disagree by a little: a sum may be below zero.
            guard let value = Int64(fields[time.place]) else { return nil }
            row[keyPath: time.path] = Int128(value)
        }
        return (minute, fields[2], fields[3], row)
    }
}
