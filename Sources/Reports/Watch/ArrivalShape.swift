internal import Glibc
internal import Measurement

/// How the arrivals of a stream are strewn, in units of its own mean gap: what tells a Poisson stream from one that is more
/// even, or comes in bursts.
package struct ArrivalShape: Equatable, Sendable {
    /// How much the counts in windows of one width vary, as variance over mean: 1 for a Poisson stream.
    package struct Dispersion: Equatable, Sendable {
        /// In mean gaps.
        package let window: Double
        package let windows: Int
        package let index: Double

        /// What a Poisson stream exceeds, or falls below, once in a thousand times. Wilson and Hilferty's approximation of the
        /// chi-square distribution, good to three digits from 30 windows on.
        package var isPlausible: Bool {
            let step = 2 / (9 * Double(max(1, self.windows - 1)))
            let bounds = [-1.0, 1.0].map { pow(1 - step + $0 * ArrivalShape.rareDeviation * step.squareRoot(), 3) }
            return (bounds[0]...bounds[1]).contains(self.index)
        }
    }

    /// How far a normal value strays, up or down, once in a thousand times.
    static let rareDeviation = 3.29

    package let count: Int
    /// The largest difference of the gaps' distribution from the exponential one (Kolmogorov and Smirnov's D).
    package let gapDistance: Double
    /// The correlation of each gap with the next.
    package let gapCorrelation: Double
    /// By width, ascending.
    package let dispersions: [Dispersion]

    /// - Parameters:
    ///   - instants: in mean gaps since the beginning of the stretch, ascending, at least two.
    ///   - length: of the stretch, in mean gaps.
    ///   - windows: widths in mean gaps, ascending.
    package init(instants: [Double], length: Double, windows: [Double]) {
        precondition(instants.count >= 2, "the shape of \(instants.count) arrivals")
        let gaps = zip(instants, [0] + instants).map { $0 - $1 }
        self.count = instants.count
        self.gapDistance = Self.distanceFromExponential(gaps)
        self.gapCorrelation = Self.lagOneCorrelation(gaps)
        self.dispersions = windows.map { Self.dispersion(of: instants, length: length, window: $0) }
    }

    /// Whether the gaps are those of a Poisson stream: a true one fails once in a thousand times.
    package var hasPlausibleGaps: Bool { self.gapDistance * Double(self.count).squareRoot() < 1.949 }

    /// Whether gaps are independent of the ones before: a true Poisson stream fails once in a thousand times.
    package var hasPlausibleCorrelation: Bool {
        self.gapCorrelation.magnitude * Double(self.count).squareRoot() < Self.rareDeviation
    }

    private static func distanceFromExponential(_ gaps: [Double]) -> Double {
        let count = Double(gaps.count)
        var distance = 0.0
        for (index, gap) in gaps.sorted().enumerated() {
            let expected = -expm1(-max(0, gap))
            distance = max(distance, expected - Double(index) / count, Double(index + 1) / count - expected)
        }
        return distance
    }

    private static func lagOneCorrelation(_ gaps: [Double]) -> Double {
        let mean = Sample.mean(gaps)
        var (products, squares) = (0.0, 0.0)
        var before: Double?
        for gap in gaps {
            let deviation = gap - mean
            squares += deviation * deviation
            if let before { products += before * deviation }
            before = deviation
        }
        return squares > 0 ? products / squares : 0
    }

    private static func dispersion(of instants: [Double], length: Double, window: Double) -> Dispersion {
        let windows = Int((length / window).rounded(.down))
        guard windows > 1 else { return Dispersion(window: window, windows: windows, index: 1) }
        var counts = [Double](repeating: 0, count: windows)
        for instant in instants {
            let place = Int((instant / window).rounded(.down))
            if counts.indices.contains(place) { counts[place] += 1 }
        }
        let mean = Sample.mean(counts)
        let variance = Sample.variance(counts, lessDegrees: 1)
        return Dispersion(window: window, windows: windows, index: mean > 0 ? variance / mean : 1)
    }
}
