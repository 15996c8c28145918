internal import Glibc
internal import Measurement

/// How much a figure differs between runs of the same thing, and by how much it must then grow before a comparison may call it a
/// regression.
package struct RunSpread: Equatable, Sendable {
    /// Up to this spread the gate's own limits can be told from noise in as many runs as anybody is willing to wait for.
    static let widest = 0.06

    package let gate: RegressionPlan.Gate
    package let runs: Int
    /// The standard deviation of the logarithm: about the relative one.
    package let sigma: Double

    /// - Parameter gate: with the limits that it has when nobody says otherwise.
    /// - Returns: nil with fewer than two values, or with one that is not above zero.
    package init?(_ gate: RegressionPlan.Gate, values: [Double]) {
        guard values.count >= 2, values.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        self.gate = gate
        self.runs = values.count
        self.sigma = Sample.variance(values.map { log($0) }, lessDegrees: 1).squareRoot()
    }

    /// The gate with limits that fit the spread: its own, or twice those where runs differ too much.
    package var proposal: RegressionPlan.Gate {
        guard self.sigma > Self.widest else { return self.gate }
        return .init(self.gate.metric, threshold: 2 * self.gate.threshold, effect: 2 * self.gate.effect)
    }
}
