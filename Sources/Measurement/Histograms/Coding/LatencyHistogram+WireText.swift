internal import FoundationEssentials

extension LatencyHistogram {
    /// The most values that `init(wireText:)` accepts, and the most that did not fit: 2^40, far above what a process
    /// can measure, and small enough that a coordinator can merge millions of reports without an overflow.
    package static let wireValueLimit: UInt64 = 1 << 40

    /// The most bytes that `init(wireText:)` looks at: four numbers, and the Base64 of six bytes for every cell, which
    /// holds any histogram of `wireValueLimit` values.
    package static let wireTextLimit =
        128 + (HistogramHeader.byteCount + 6 * HistogramGeometry.latency.cellCount) * 4 / 3

    /// The whole histogram as one word for the control protocol: `MINIMUM:MAXIMUM:OUT-OF-RANGE:NEGATIVE:BASE64`.
    ///
    /// The extremes are exact, in nanoseconds, and empty without samples; the last field is the Base64 of
    /// `encodedV2()`, empty without samples. The alphabet is `0-9 A-Z a-z : + / =`.
    package var wireText: String {
        let extremes = [self.minimumNanoseconds, self.maximumNanoseconds].map { $0.map(String.init) ?? "" }
        let cells = self.count == 0 ? "" : Data(self.encodedV2()).base64EncodedString()
        return "\(extremes[0]):\(extremes[1]):\(self.outOfRange):\(self.negative):\(cells)"
    }

    /// Reads `wireText` of a peer that is not trusted: of the geometry that is expected, bounded in length and counts, with
    /// extremes that agree with the cells.
    package init(
        wireText: String,
        of geometry: HistogramGeometry = .latency
    ) throws(HistogramCodingError) {
        guard wireText.utf8.count <= Self.wireTextLimit else {
            throw .textTooLong(bytes: wireText.utf8.count, limit: Self.wireTextLimit)
        }
        var rest = Substring(wireText)
        let minimum = try Self.extreme(Self.takeField(from: &rest))
        let maximum = try Self.extreme(Self.takeField(from: &rest))
        guard let outOfRange = UInt64(try Self.takeField(from: &rest)),
            let negative = UInt64(try Self.takeField(from: &rest))
        else { throw .malformedText }
        self.init(geometry: geometry)
        if !rest.isEmpty {
            guard let bytes = Data(base64Encoded: String(rest)) else { throw .malformedText }
            try self.init(decodingV2: Array(bytes))
        }
        guard self.geometry == geometry else { throw .unlikeGeometry(self.geometry) }
        guard self.count <= Self.wireValueLimit, outOfRange <= Self.wireValueLimit, negative <= Self.wireValueLimit
        else { throw .tooManyValues }
        guard self.restore(minimum: minimum, maximum: maximum, outOfRange: outOfRange, negative: negative) else {
            throw .contradictoryExtremes
        }
    }

    /// Takes what stands before the next colon off the front. Only as many bytes are looked at as the field has, which
    /// matters: the last field has thousands.
    private static func takeField(from text: inout Substring) throws(HistogramCodingError) -> Substring {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw .malformedText }
        defer { text = text[colon...].dropFirst() }
        return text[..<colon]
    }

    /// A number of nanoseconds, or nil for an empty field.
    private static func extreme(_ field: Substring) throws(HistogramCodingError) -> Int64? {
        guard !field.isEmpty else { return nil }
        guard let number = Int64(field) else { throw .malformedText }
        return number
    }
}

/// Between processes a histogram is its `wireText`, and of latencies: others say themselves which they are.
extension LatencyHistogram: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(wireText: decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.wireText)
    }
}
