internal import Glibc

/// How values of one axis become places on it.
package struct ChartScale: Equatable {
    /// The place of the first value is 0, of the last 1.
    let lower: Double
    let upper: Double
    /// Where the axis is labelled.
    let ticks: [Double]
    private let isLogarithmic: Bool

    private init(ticks: [Double], upper: Double, isLogarithmic: Bool) {
        self.lower = ticks[0]
        self.upper = upper
        self.ticks = ticks
        self.isLogarithmic = isLogarithmic
    }

    /// From zero to at least `maximum`, labelled at most seven times, at 1, 2 or 5 times a power of ten.
    package static func linear(to maximum: Double) -> ChartScale {
        let maximum = max(maximum, 1)
        var step = 1.0
        for factor in [2, 2.5, 2].repeated(12) where step * 6 < maximum { step *= factor }
        let count = (maximum / step).rounded(.up)
        return ChartScale(
            ticks: Array(stride(from: 0, through: count, by: 1)).map { $0 * step },
            upper: count * step,
            isLogarithmic: false
        )
    }

    /// From the first of some values to the last, labelled at each of them; they ascend, and there are two at least.
    package static func marked(at values: [Double]) -> ChartScale {
        precondition(values.count > 1, "an axis of \(values.count) values")
        return ChartScale(ticks: values, upper: values[values.count - 1], isLogarithmic: false)
    }

    /// Whole powers of ten around the values, each labelled; at least one. The values are above zero.
    static func logarithmic(from minimum: Double, to maximum: Double) -> ChartScale {
        let first = log10(minimum).rounded(.down)
        let last = max(first + 1, log10(maximum).rounded(.up))
        let ticks = stride(from: first, through: last, by: 1).map { pow(10, $0) }
        return ChartScale(ticks: ticks, upper: pow(10, last), isLogarithmic: true)
    }

    /// Seconds from zero to the end of a run, labelled at most seven times at round times.
    static func time(to seconds: Double) -> ChartScale {
        let steps = [1.0, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400]
        let step = steps.first { $0 * 6 >= seconds } ?? (seconds / 6 / 86_400).rounded(.up) * 86_400
        return ChartScale(
            ticks: Array(stride(from: 0, through: seconds, by: step)),
            upper: max(seconds, 1),
            isLogarithmic: false
        )
    }

    /// Percentiles from 0 on as HdrHistogram plots them: each nine takes as much room as the one before. Places are those of
    /// `nines(of:)`.
    static func nines(to count: UInt64) -> ChartScale {
        let upper = min(6, max(2, log10(Double(count))))
        return ChartScale(
            ticks: Array(stride(from: 0, through: upper, by: 1)),
            upper: upper,
            isLogarithmic: false
        )
    }

    /// How many nines a percentile has: 0 for 0 %, 1 for 90 %, 2 for 99 %.
    static func nines(of percentile: Double) -> Double {
        -log10(1 - min(percentile, 99.999_999_999) / 100)
    }

    /// Where a value lies, from 0 to 1; values beyond the ends are put on them.
    func place(of value: Double) -> Double {
        let value = min(max(value, self.lower), self.upper)
        guard self.isLogarithmic else { return (value - self.lower) / (self.upper - self.lower) }
        return log10(value / self.lower) / log10(self.upper / self.lower)
    }
}

extension [Double] {
    fileprivate func repeated(_ times: Int) -> [Double] {
        (0..<times).flatMap { _ in self }
    }
}
