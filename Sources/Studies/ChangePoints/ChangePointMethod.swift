internal import Measurement

/// How change points are looked for in a history: the E-divisive statistic finds where to split, Student's test decides
/// whether to (Matteson and James, 2014; Fleming et al., "Hunter", 2023).
///
/// `standard` differs from Apache Otava 0.8 in four ways. Single outliers are replaced before the search, for a mean and a t
/// test see a step where there is one slow run. The t test gets the variance of a sample, not of a population, which made
/// short segments look surer than they are. When a point is dropped, both of its neighbours are judged anew, where Otava
/// leaves one with the figures of a segment that no longer exists. And a level must last four runs.
package struct ChangePointMethod: Equatable, Sendable {
    /// Runs that are searched together; the windows overlap by half.
    package var window = 50
    /// A point is kept only with a smaller p and a larger magnitude; the first pass takes ten times this p.
    package var maximumP: Double
    package var minimumMagnitude: Double
    /// The fewest runs on either side of a split, within its segment.
    package var minimumSegment = 4
    package var filter: HampelFilter? = HampelFilter()
    /// Otava's variance and its forgotten neighbour.
    var keepsOtavasFaults = false

    /// What the history uses.
    package static let standard = ChangePointMethod(maximumP: 0.0001, minimumMagnitude: 0.05)

    /// As Apache Otava 0.8 finds them, to compare with what other tools say of a series.
    package static func otava(
        window: Int = 50,
        maximumP: Double = 0.001,
        minimumMagnitude: Double = 0
    ) -> ChangePointMethod {
        var method = ChangePointMethod(maximumP: maximumP, minimumMagnitude: minimumMagnitude)
        method.window = window
        method.minimumSegment = 1
        method.filter = nil
        method.keepsOtavasFaults = true
        return method
    }

    package init(maximumP: Double, minimumMagnitude: Double) {
        self.maximumP = maximumP
        self.minimumMagnitude = minimumMagnitude
    }

    /// The change points of a series, in its order. Quadratic in `window`, linear in the series.
    ///
    /// - Precondition: `window` ≥ 2; with a filter, all values are positive.
    package func changePoints(in series: [Double]) -> [ChangePoint] {
        precondition(self.window >= 2, "a window of \(self.window)")
        let series = self.filter.map { $0.filtered(series) } ?? series
        return self.merged(self.split(series), in: series)
    }

    // MARK: Splitting

    /// Every point that a first, lenient pass finds, window by window.
    private func split(_ series: [Double]) -> [Int] {
        var points: Set<Int> = []
        var start = 0
        while start < series.count {
            let end = min(start + self.window, series.count)
            let found = self.split(window: Array(series[start..<end])).map { $0 + start }
            points.formUnion(found)
            start = max(found.last ?? 0, start + self.window / 2)
        }
        return points.sorted()
    }

    /// Splits a window where the statistic is largest, as long as the test finds the two sides different.
    private func split(window: [Double]) -> [Int] {
        let lenient =
            self.maximumP < 0.05 ? self.maximumP * 10 : self.maximumP < 0.5 ? self.maximumP * 2 : self.maximumP
        var points: [Int] = []
        // A segment's best split does not change until the segment is split.
        var known: [Range<Int>: EnergySplit?] = [:]
        while true {
            var best: (split: EnergySplit, segment: Range<Int>)?
            for segment in Self.segments(points, count: window.count) {
                let candidate = known[segment] ?? self.candidate(in: window, segment)
                known[segment] = candidate
                if let candidate, candidate.statistic > best?.split.statistic ?? -.infinity {
                    best = (candidate, segment)
                }
            }
            guard let best else { return points }
            let (index, segment) = (best.split.index, best.segment)
            let p = self.p(window[segment.lowerBound..<index], window[index..<segment.upperBound])
            guard p <= lenient else { return points }
            points = (points + [index]).sorted()
        }
    }

    /// Where a segment splits best; nil when that would leave too short a side. A split is never moved to make room: a short
    /// tail would then drag its neighbours along.
    private func candidate(in window: [Double], _ segment: Range<Int>) -> EnergySplit? {
        guard let split = EnergySplit.best(of: window, in: segment),
            split.index - segment.lowerBound >= self.minimumSegment,
            segment.upperBound - split.index >= self.minimumSegment
        else { return nil }
        return split
    }

    // MARK: Merging

    /// Drops the weakest point, by p and then by magnitude, until all are strong.
    private func merged(_ indexes: [Int], in series: [Double]) -> [ChangePoint] {
        var points = indexes.indices.map { self.changePoint($0, of: indexes, in: series) }
        while let weakest = self.weakest(of: points) {
            points.remove(at: weakest)
            let indexes = points.map(\.index)
            let stale = self.keepsOtavasFaults ? weakest...weakest + 1 : weakest - 1...weakest
            for position in stale where points.indices.contains(position) {
                points[position] = self.changePoint(position, of: indexes, in: series)
            }
        }
        return points
    }

    /// The place of the point to drop next; nil when all are strong.
    private func weakest(of points: [ChangePoint]) -> Int? {
        guard let unsure = points.indices.max(by: { points[$0].p < points[$1].p }),
            let small = points.indices.min(by: { points[$0].magnitude < points[$1].magnitude })
        else { return nil }
        if points[unsure].p >= self.maximumP {
            return points.firstIndex { $0.p == points[unsure].p }
        }
        return points[small].magnitude > self.minimumMagnitude ? nil : small
    }

    /// A point with the figures of the segments on its sides.
    private func changePoint(_ position: Int, of indexes: [Int], in series: [Double]) -> ChangePoint {
        let index = indexes[position]
        let left = series[(position == 0 ? 0 : indexes[position - 1])..<index]
        let right = series[index..<(position == indexes.count - 1 ? series.count : indexes[position + 1])]
        return ChangePoint(index: index, before: self.level(left), after: self.level(right), p: self.p(left, right))
    }

    private func level(_ values: ArraySlice<Double>) -> ChangePoint.Level {
        ChangePoint.Level(
            mean: Sample.mean(values),
            standardDeviation: Sample.variance(values, lessDegrees: self.lessDegrees).squareRoot()
        )
    }

    /// Sides that do not tell are not different.
    private func p(_ left: ArraySlice<Double>, _ right: ArraySlice<Double>) -> Double {
        StudentT.pTwoSided(left, right, lessDegrees: self.lessDegrees) ?? 1
    }

    private var lessDegrees: Int { self.keepsOtavasFaults ? 0 : 1 }

    private static func segments(_ points: [Int], count: Int) -> [Range<Int>] {
        zip([0] + points, points + [count]).map { $0..<$1 }
    }
}
