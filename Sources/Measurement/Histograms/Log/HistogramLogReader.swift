/// Reads an HdrHistogram interval log (`.hlog`, up to version 1.3) of any writer, piece by piece as it comes from a file.
///
/// What a log says is not trusted: a line that is no interval ends the reading with its number and the reason, and
/// memory stays within one line and one histogram, however long the log is. Blank lines, carriage returns, comments
/// and a last line without a line feed are fine.
package struct HistogramLogReader: Sendable {
    /// The most bytes of a line. A histogram of `LatencyHistogram.decodedCellLimit` cells, each of nine bytes that cannot be
    /// compressed, fits in.
    package static let lineLimit = 1 << 20

    /// A timestamp this much before the start time counts from it; a later one counts from 1970.
    private static let year = Duration.seconds(365 * 24 * 3_600)

    private let geometry: HistogramGeometry?
    /// What has been read of a line that is not yet complete.
    private var unfinished: [UInt8] = []
    private var lineNumber = 0
    private var startTime: Duration?
    private var baseTime: Duration?

    /// - Parameter geometry: the only one that is accepted, so that intervals can be merged; nil accepts any.
    package init(expecting geometry: HistogramGeometry? = nil) {
        self.geometry = geometry
    }

    /// Reads the next piece of the log, cut anywhere, and hands over the intervals that are complete, in order.
    ///
    /// After an error nothing more may be read.
    package mutating func read(
        _ bytes: [UInt8],
        _ take: (HistogramLogInterval) -> Void
    ) throws(HistogramLogError) {
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<end]
            rest = rest[end...].dropFirst()
            if self.unfinished.isEmpty {
                try self.read(line: line, take)
            } else {
                try self.keep(line)
                try self.readUnfinished(take)
            }
        }
        try self.keep(rest)
    }

    /// Says that the log has ended: a last line without a line feed is read now.
    package mutating func finish(_ take: (HistogramLogInterval) -> Void) throws(HistogramLogError) {
        guard !self.unfinished.isEmpty else { return }
        try self.readUnfinished(take)
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) throws(HistogramLogError) {
        guard self.unfinished.count + bytes.count <= Self.lineLimit else {
            throw HistogramLogError(line: self.lineNumber + 1, problem: .lineTooLong(limit: Self.lineLimit))
        }
        self.unfinished += bytes
    }

    private mutating func readUnfinished(_ take: (HistogramLogInterval) -> Void) throws(HistogramLogError) {
        let line = self.unfinished
        self.unfinished.removeAll(keepingCapacity: true)
        try self.read(line: line[...], take)
    }

    private mutating func read(
        line: ArraySlice<UInt8>,
        _ take: (HistogramLogInterval) -> Void
    ) throws(HistogramLogError) {
        self.lineNumber += 1
        do throws(HistogramLogError.Problem) {
            guard line.count <= Self.lineLimit else { throw .lineTooLong(limit: Self.lineLimit) }
            switch try HistogramLogLine(line) {
            case .remark: break
            case .startTime(let time): self.startTime = time
            case .baseTime(let time): self.baseTime = time
            case .interval(let tag, let timestamp, let length, let text):
                take(
                    HistogramLogInterval(
                        tag: tag,
                        timestamp: timestamp,
                        start: self.base(ofFirst: timestamp) + timestamp,
                        length: length,
                        histogram: try self.histogram(text)
                    )
                )
            }
        } catch {
            throw HistogramLogError(line: self.lineNumber, problem: error)
        }
    }

    /// What timestamps count from. A log that does not say is judged by its first one, as every reader does.
    private mutating func base(ofFirst timestamp: Duration) -> Duration {
        if let baseTime = self.baseTime { return baseTime }
        let startTime = self.startTime ?? timestamp
        let base = timestamp < startTime - Self.year ? startTime : .zero
        self.baseTime = base
        return base
    }

    private func histogram(_ text: ArraySlice<UInt8>) throws(HistogramLogError.Problem) -> LatencyHistogram {
        do throws(HistogramCodingError) {
            let histogram = try LatencyHistogram(base64: String(decoding: text, as: UTF8.self))
            if let geometry = self.geometry, histogram.geometry != geometry {
                throw .unlikeGeometry(histogram.geometry)
            }
            return histogram
        } catch {
            throw .histogram(error)
        }
    }
}
