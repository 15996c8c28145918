extension IntervalsCSV {
    /// What charts need of a second beside its latencies.
    package struct Course: Equatable, Sendable {
        package var second: Int
        package var offered: Int
        package var assigned: Int
        package var openInquiries: Int
    }

    /// More than any row counts, and far from where sums overflow.
    private static let largest = 1_000_000_000_000
    /// Some thirty years.
    private static let lastSecond = 1_000_000_000

    /// Reads an `intervals.csv`; columns that are not needed are passed over.
    ///
    /// - Throws: `KeptFileError` with the line's number: a column or field that is missing, or no number, or a second that is
    ///   not after the one before it.
    package static func course(_ bytes: some Collection<UInt8>) throws(KeptFileError) -> [Course] {
        var lines = bytes.split(separator: UInt8(ascii: "\n")).makeIterator()
        guard let header = lines.next() else { throw KeptFileError("intervals.csv is empty") }
        let names = header.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        var places: [Int] = []
        for name in ["second", "offered", "assigned", "open"] {
            guard let place = names.firstIndex(where: { $0.elementsEqual(name.utf8) }) else {
                throw KeptFileError("intervals.csv has no column \(name)")
            }
            places.append(place)
        }
        var rows: [Course] = []
        while let line = lines.next() {
            let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            let figures = places.compactMap { place in
                fields.count == names.count ? Int(String(decoding: fields[place], as: UTF8.self)) : nil
            }
            guard figures.count == places.count, figures.allSatisfy({ (0...Self.largest).contains($0) }),
                figures[0] <= Self.lastSecond, figures[0] > rows.last?.second ?? -1
            else { throw KeptFileError("intervals.csv, line \(rows.count + 2): not a row of a run") }
            rows.append(
                Course(second: figures[0], offered: figures[1], assigned: figures[2], openInquiries: figures[3])
            )
        }
        return rows
    }
}
