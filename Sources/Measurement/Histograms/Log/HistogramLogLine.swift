/// A line of an interval log, taken apart but for the histogram.
enum HistogramLogLine: Equatable {
    /// Blank, a comment, or the legend.
    case remark
    /// When the recording began, since 1970.
    case startTime(Duration)
    /// What the timestamps that follow count from, since 1970.
    case baseTime(Duration)
    case interval(tag: String?, timestamp: Duration, length: Duration, histogram: ArraySlice<UInt8>)

    /// Reads a line without its line feed; a carriage return at its end is dropped.
    init(_ line: ArraySlice<UInt8>) throws(HistogramLogError.Problem) {
        var rest = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        guard let first = rest.first, first != UInt8(ascii: "\"") else {
            self = .remark
            return
        }
        if first == UInt8(ascii: "#") {
            self = try Self.comment(rest)
            return
        }
        var tag: String?
        if rest.starts(with: "Tag=".utf8) {
            let field = try Self.takeField(from: &rest).dropFirst("Tag=".utf8.count)
            guard !field.isEmpty, let name = String(validating: field, as: UTF8.self) else { throw .malformedTag }
            tag = name
        }
        let timestamp = try Self.seconds(Self.takeField(from: &rest))
        let length = try Self.seconds(Self.takeField(from: &rest))
        guard length >= .zero else { throw .malformedSeconds }
        // The maximum is for people: it is in whatever unit its writer liked.
        _ = try Self.takeField(from: &rest)
        self = .interval(tag: tag, timestamp: timestamp, length: length, histogram: rest)
    }

    /// Two comments carry times; all others are for people.
    private static func comment(
        _ line: ArraySlice<UInt8>
    ) throws(HistogramLogError.Problem) -> HistogramLogLine {
        func time(after prefix: String) throws(HistogramLogError.Problem) -> Duration? {
            guard line.starts(with: prefix.utf8) else { return nil }
            return try self.seconds(line.dropFirst(prefix.utf8.count).prefix { $0 != UInt8(ascii: " ") })
        }
        if let time = try time(after: "#[StartTime: ") { return .startTime(time) }
        if let time = try time(after: "#[BaseTime: ") { return .baseTime(time) }
        return .remark
    }

    /// Takes what stands before the next comma off the front.
    private static func takeField(
        from rest: inout ArraySlice<UInt8>
    ) throws(HistogramLogError.Problem) -> ArraySlice<UInt8> {
        guard let comma = rest.firstIndex(of: UInt8(ascii: ",")) else { throw .missingField }
        defer { rest = rest[comma...].dropFirst() }
        return rest[..<comma]
    }

    /// `[-]DIGITS[.DIGITS]`, exactly; what lies below a nanosecond is cut off.
    private static func seconds(_ field: ArraySlice<UInt8>) throws(HistogramLogError.Problem) -> Duration {
        let isNegative = field.first == UInt8(ascii: "-")
        let parts = field.dropFirst(isNegative ? 1 : 0)
            .split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : []
        guard !parts[0].isEmpty, decimals.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
            let whole = self.number(parts[0]), whole <= Self.maximumSeconds,
            let nanoseconds = self.number((Array(decimals) + Array(repeating: UInt8(ascii: "0"), count: 9))[..<9])
        else { throw .malformedSeconds }
        let duration = Duration.seconds(whole) + .nanoseconds(nanoseconds)
        return isNegative ? .zero - duration : duration
    }

    /// Some thirty thousand years: far from where sums of two times would overflow.
    private static let maximumSeconds: Int64 = 1_000_000_000_000

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        var number: Int64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (tenfold, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflows) = tenfold.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            guard !isTooLarge, !overflows else { return nil }
            number = sum
        }
        return number
    }
}
