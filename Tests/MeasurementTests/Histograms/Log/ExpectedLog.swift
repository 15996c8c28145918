import Testing

@testable import Measurement

/// `intervals.expected.json`.
struct ExpectedLog: Decodable {
    struct Interval: Decodable {
        var tag: String?
        var startTimestamp: Double
        var intervalLength: Double
        var totalCount: UInt64
        var min: Int64
        var max: Int64
        var percentiles: [String: Int64]
    }

    struct Sum: Decodable {
        var totalCount: UInt64
        var min: Int64
        var max: Int64
        var mean: Double
        var percentiles: [String: Int64]
    }

    var intervals: [Interval]
    var mergedByTag: [String: Sum]
}

/// Every interval of a log that is given in pieces of at most `pieceLength` bytes.
func intervals(
    of log: [UInt8],
    pieceLength: Int = .max,
    expecting geometry: HistogramGeometry? = nil
) throws -> [HistogramLogInterval] {
    var reader = HistogramLogReader(expecting: geometry)
    var intervals: [HistogramLogInterval] = []
    var rest = log[...]
    while !rest.isEmpty {
        try reader.read(Array(rest.prefix(pieceLength))) { intervals.append($0) }
        rest = rest.dropFirst(pieceLength)
    }
    try reader.finish { intervals.append($0) }
    return intervals
}

/// The sum of each tag's intervals.
func sums(_ intervals: [HistogramLogInterval]) -> [String?: LatencyHistogram] {
    intervals.reduce(into: [:]) { sums, interval in
        sums[interval.tag, default: LatencyHistogram(geometry: interval.histogram.geometry)]
            .merge(interval.histogram)
    }
}

/// Checks percentiles by name, as the fixtures give them.
func expectPercentiles(_ histogram: LatencyHistogram, _ expected: [String: Int64]) throws {
    for (name, value) in expected {
        let percentile = try #require(Double(name))
        #expect(histogram.value(atPercentile: percentile) == value, "p\(name)")
    }
}
