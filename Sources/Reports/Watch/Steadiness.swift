internal import Measurement

/// Whether a run under constant load had settled when it was measured, and whether it stayed as it was: from the medians of
/// its seconds.
package struct Steadiness: Equatable, Sendable, DocumentPart {
    /// Fewer seconds say nothing about a trend.
    static let leastSeconds = 10
    /// A second with fewer samples has no median worth the name.
    package static let leastSamples: UInt64 = 20
    /// Longer runs are looked at in so many stretches.
    static let mostStretches = 500

    /// Seconds that were looked at.
    package var seconds: Int
    /// The chance of such a trend without any.
    package var trendP: Double
    /// How much the median grew over the whole measured time, as a share of it; negative when it fell.
    package var growth: Double
    /// How many seconds at the beginning were unlike the second half; 0 when the warm-up was long enough.
    package var unsettledSeconds: Int

    /// - Parameter medians: of the measured seconds in order, in nanoseconds. Nil when there are too few.
    package init?(medians: [Double]) {
        guard medians.count >= Self.leastSeconds else { return nil }
        let stretch = (medians.count + Self.mostStretches - 1) / Self.mostStretches
        let values = stride(from: 0, to: medians.count, by: stretch).map { start in
            Sample.median(Array(medians[start..<min(start + stretch, medians.count)]))
        }
        let trend = TrendTest(values)
        let level = Sample.median(values)
        self.seconds = medians.count
        self.trendP = trend.p
        self.growth = level > 0 ? trend.slope * Double(values.count - 1) / level : 0
        self.unsettledSeconds = Self.unsettled(medians)
    }

    /// Whether the run changed while it was measured: beyond chance, and by more than a tenth.
    package var isDrifting: Bool { self.trendP < 0.001 && self.growth.magnitude > 0.1 }

    /// The first three seconds whose median is like the second half's end the beginning. Alike is within a tenth, or within what
    /// the second half itself strays.
    private static func unsettled(_ medians: [Double]) -> Int {
        let second = Array(medians[(medians.count / 2)...])
        let level = Sample.median(second)
        let spread = 3 * Sample.normalSpread * Sample.medianAbsoluteDeviation(second)
        let tolerance = max(level / 10, spread)
        for start in 0..<(medians.count / 2) {
            let three = Sample.median(Array(medians[start..<min(start + 3, medians.count)]))
            if (three - level).magnitude <= tolerance { return start }
        }
        return medians.count / 2
    }
}
