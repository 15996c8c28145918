import Glibc

/// The largest distance between the empirical distribution of `values` and `distribution` (Kolmogorov and Smirnov).
func kolmogorovDistance(_ values: [Double], _ distribution: (Double) -> Double) -> Double {
    let sorted = values.sorted()
    let count = Double(sorted.count)
    var distance = 0.0
    for (rank, value) in sorted.enumerated() {
        let expected = distribution(value)
        distance = max(distance, expected - Double(rank) / count, Double(rank + 1) / count - expected)
    }
    return distance
}

/// The critical distance at α = .001.
func criticalDistance(_ count: Int) -> Double {
    1.949 / Double(count).squareRoot()
}

/// Variance over mean of counts: 1 for a Poisson stream.
func dispersion(_ counts: [Int]) -> Double {
    let values = counts.map(Double.init)
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1) / mean
}

/// The correlation of each value with the next.
func lagOneCorrelation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let together = zip(values, values.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
    return together / variance
}

/// The standard normal distribution function.
func normalDistribution(_ value: Double) -> Double {
    0.5 * erfc(-value / 2.0.squareRoot())
}
