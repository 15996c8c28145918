/// Where the chance of an event may lie that happened so many times of so many: the exact interval of Clopper and Pearson, which
/// covers the truth at least as often as it says.
package struct BinomialInterval: Equatable, Sendable {
    package let lower: Double
    package let upper: Double

    /// - Parameter confidence: 0.95 for an interval that misses the truth in at most one of twenty cases.
    /// - Precondition: 0 ≤ `events` ≤ `trials`, at least one trial.
    package init(_ events: Int, of trials: Int, confidence: Double = 0.95) {
        precondition(trials > 0 && (0...trials).contains(events), "\(events) of \(trials)")
        let tail = (1 - confidence) / 2
        let (k, n) = (Double(events), Double(trials))
        // P(X ≥ k | p) = I_p(k, n − k + 1) grows with p; so does P(X > k | p).
        self.lower = events == 0 ? 0 : Self.chance(where: tail) { IncompleteBeta.regularized($0, k, n - k + 1) }
        self.upper =
            events == trials ? 1 : Self.chance(where: 1 - tail) { IncompleteBeta.regularized($0, k + 1, n - k) }
    }

    /// Where a function that grows from 0 to 1 has a value, to the last digits.
    private static func chance(where value: Double, _ function: (Double) -> Double) -> Double {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<100 {
            let middle = (low + high) / 2
            if function(middle) < value { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
