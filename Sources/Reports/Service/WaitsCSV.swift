internal import Measurement

/// `waits.csv`: how long the customers of each part waited, one by one, in nanoseconds of the story. A row for every part with
/// waits: its exact extremes and the cells between them, an HdrHistogram (V2, compressed, base64) as the lines of an interval log
/// have it.
package enum WaitsCSV {
    /// The name of the file.
    package static let name = "waits.csv"
    private static let header = "part,name,count,minStoryNs,maxStoryNs,outOfRange,negative,histogram\n"

    package static func document(_ parts: [ServicePart]) -> String {
        parts.reduce(into: Self.header) { text, part in
            let waits = part.row.storyWaits
            guard !waits.isEmpty else { return }
            let extremes = [waits.minimumNanoseconds, waits.maximumNanoseconds].map { $0.map(String.init) ?? "" }
            text += "\(part.kind.rawValue),\(CSVText.quoted(part.name)),\(waits.count),\(extremes[0]),\(extremes[1]),"
            text += "\(waits.outOfRange),\(waits.negative),\(waits.base64)\n"
        }
    }

    /// Puts the waits of a file beside the sums of its run.
    ///
    /// - Throws: `KeptFileError` with the line's number when a row cannot be read, or is of no part of the run.
    package static func read(_ bytes: some Collection<UInt8>, into book: inout ServiceBook) throws(KeptFileError) {
        var lines = bytes.split(separator: UInt8(ascii: "\n")).makeIterator()
        guard let header = lines.next(), header.elementsEqual(Self.header.dropLast().utf8) else {
            throw KeptFileError("\(Self.name) does not begin as this program writes it")
        }
        var number = 1
        while let line = lines.next() {
            number += 1
            guard let fields = CSVText.fields(of: line), fields.count == 8,
                let kind = ServicePart.Kind(rawValue: fields[0]),
                let place = book.parts.firstIndex(where: { $0.kind == kind && $0.name == fields[1] }),
                let waits = self.waits(fields)
            else { throw KeptFileError("\(Self.name), line \(number): not the waits of a part of this run") }
            book.parts[place].row.storyWaits = waits
        }
    }

    private static func waits(_ fields: [String]) -> LatencyHistogram? {
        guard let outOfRange = UInt64(fields[5]), let negative = UInt64(fields[6]),
            max(outOfRange, negative) <= LatencyHistogram.wireValueLimit
        else { return nil }
        do {
            var waits = try LatencyHistogram(base64: fields[7])
            guard waits.geometry == ServiceRow.waits, waits.count <= LatencyHistogram.wireValueLimit,
                String(waits.count) == fields[2],
                waits.restore(
                    minimum: Int64(fields[3]),
                    maximum: Int64(fields[4]),
                    outOfRange: outOfRange,
                    negative: negative
                )
            else { return nil }
            return waits
        } catch {
            return nil
        }
    }
}
