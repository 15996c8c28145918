/// How a duration varies from one person or inquiry to the next; in time of the story.
package enum Distribution: Equatable, Sendable {
    /// Always the same.
    case constant(Duration)
    /// Without memory: patience, classic handling times.
    case exponential(mean: Duration)
    /// Anything between two bounds, equally likely.
    case uniform(Duration, Duration)
    /// Skewed, as measured handling times are: ln x is normal. Given by its mean and its coefficient of variation cv
    /// (standard deviation / mean): σ² = ln(1 + cv²), μ = ln(mean) − σ²/2.
    case lognormal(mean: Duration, cv: Double)

    /// What it is on average.
    package var mean: Duration {
        switch self {
        case .constant(let value): value
        case .exponential(let mean): mean
        case .uniform(let low, let high): (low + high) / 2
        case .lognormal(let mean, _): mean
        }
    }
}
