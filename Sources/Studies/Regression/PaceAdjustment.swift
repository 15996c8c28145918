internal import Measurement
internal import Reports

/// Takes out of a session's figures what came of the machine being faster in one run than in another.
///
/// Each run times a fixed piece of work, its pace, which no router changes. How a figure goes along with it is the slope of the
/// figure's logarithm over that of the pace within blocks, as the least squares give it, and so much is taken off: a control variate,
/// known for experiments as CUPED (Deng, Xu, Kohavi, Walker 2013). Where the pace tells nothing, the slope is about 0 and nothing is taken off.
///
/// The slope is found without knowing which run is whose. So the adjusted figures are as exchangeable within a block as the
/// figures were, and tests that are exact stay exact.
struct PaceAdjustment: Equatable, Sendable {
    /// A figure does not get smaller on a slower machine, and not larger by more than the square.
    private static let slopes = 0.0...2.0

    let slope: Double
    /// The mean of all logarithms of the pace, at which figures are shown.
    let center: Double

    /// - Parameter blocks: of each run the logarithms of its figure and of its pace.
    init(_ blocks: [[(figure: Double, pace: Double)]]) {
        var (products, squares) = (0.0, 0.0)
        for block in blocks where !block.isEmpty {
            let count = Double(block.count)
            let figure = block.reduce(0) { $0 + $1.figure } / count
            let pace = block.reduce(0) { $0 + $1.pace } / count
            for run in block {
                products += (run.figure - figure) * (run.pace - pace)
                squares += (run.pace - pace) * (run.pace - pace)
            }
        }
        let runs = blocks.joined()
        self.slope = squares > 0 ? min(max(products / squares, Self.slopes.lowerBound), Self.slopes.upperBound) : 0
        self.center = runs.isEmpty ? 0 : runs.reduce(0) { $0 + $1.pace } / Double(runs.count)
    }

    /// The logarithm of a metric as it would have been at the session's mean pace; nil when the run lacks one of the two.
    func logarithm(of metric: Metric, in run: KeptRun) -> Double? {
        guard let figure = metric.logarithm(in: run), let pace = run.paceLogarithm else { return nil }
        return figure - self.slope * (pace - self.center)
    }

    /// The metric itself, in its unit.
    func value(of metric: Metric, in run: KeptRun) -> Double? {
        self.logarithm(of: metric, in: run)?.exponential
    }
}
