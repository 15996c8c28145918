internal import Glibc

/// The standard normal distribution.
package enum NormalDistribution {
    /// The chance of a value of at most `x`.
    package static func cumulative(_ x: Double) -> Double {
        erfc(-x / 2.0.squareRoot()) / 2
    }

    /// The value that is not exceeded with the chance `p`, exact to the last digits: by bisection, which needs no table.
    ///
    /// - Precondition: 0 < p < 1.
    package static func quantile(_ p: Double) -> Double {
        precondition(p > 0 && p < 1, "the quantile of \(p)")
        // Work in the lower tail, where small chances keep their digits.
        guard p <= 0.5 else { return -self.quantile(1 - p) }
        var (low, high) = (-40.0, 0.0)
        while true {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { return middle }
            if self.cumulative(middle) < p { low = middle } else { high = middle }
        }
    }
}
