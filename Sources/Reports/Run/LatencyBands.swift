package import Measurement

/// A distribution cut into bands, eight to a power of ten, as a heat map shows it: bounded and small, where a histogram has
/// thousands of cells.
package struct LatencyBands: Equatable, Sendable {
    /// Bands in a power of ten.
    package static let perDecade = 8
    /// From 100 ns, below which there is one band, to an hour: 10^2 … 10^12.5.
    static let firstDecade = 2
    private static let bandCount = 86

    /// How many values are in each band; ends with the last that has any.
    package private(set) var counts: [UInt64] = []

    package init() {}

    /// The bands of a histogram's values. O(its cells in use).
    package init(_ histogram: LatencyHistogram) {
        for (nanoseconds, count) in histogram.counts {
            let index = Self.index(of: nanoseconds)
            if index >= self.counts.count {
                self.counts += Array(repeating: 0, count: index + 1 - self.counts.count)
            }
            self.counts[index] += count
        }
    }

    package mutating func merge(_ other: LatencyBands) {
        if other.counts.count > self.counts.count {
            self.counts += Array(repeating: 0, count: other.counts.count - self.counts.count)
        }
        for index in other.counts.indices { self.counts[index] += other.counts[index] }
    }

    /// All values.
    package var total: UInt64 { self.counts.reduce(0, +) }

    /// The band that the value at a percentile lies in; nil when empty. Ranks are those of `LatencyHistogram`.
    package func band(atPercentile percentile: Double) -> Int? {
        let total = self.total
        guard total > 0 else { return nil }
        let rank = max(1, UInt64((Double(total) * percentile.nextDown / 100).rounded(.up)))
        var seen: UInt64 = 0
        return self.counts.firstIndex { count in
            seen += count
            return seen >= rank
        }
    }

    /// The values below a band, in nanoseconds: band `i` reaches from `bound(i)` to `bound(i + 1)`.
    package static func bound(_ index: Int) -> Double {
        index <= 0 ? 0 : self.bounds[min(index, self.bandCount) - 1]
    }

    /// The upper bound of every band.
    private static let bounds: [Double] = (0..<Self.bandCount).map { index in
        let (decade, step) = index.quotientAndRemainder(dividingBy: Self.perDecade)
        return Self.steps[step] * (0..<(Self.firstDecade + decade)).reduce(1.0) { power, _ in power * 10 }
    }

    /// 10^(i/8), which no power of ten makes inexact.
    private static let steps = (0..<Self.perDecade).map { step in
        (0..<step).reduce(1.0) { product, _ in product * 1.333_521_432_163_324 }
    }

    private static func index(of nanoseconds: Int64) -> Int {
        let value = Double(nanoseconds)
        var (low, high) = (0, self.bandCount - 1)
        while low < high {
            let middle = (low + high) / 2
            if value < self.bounds[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
