import Organization

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
    /// One of several kinds of work: with exponential parts, hyperexponential. The shares add up to 1, give or take half a percent;
    /// no part is a mixture.
    case mixture([Part])

    /// A part of a mixture.
    package struct Part: Equatable, Sendable {
        /// Above 0, at most 1.
        package var share: Double
        package var distribution: Distribution

        package init(share: Double, _ distribution: Distribution) {
            self.share = share
            self.distribution = distribution
        }
    }

    /// What it is on average.
    package var mean: Duration {
        switch self {
        case .constant(let value): value
        case .exponential(let mean): mean
        case .uniform(let low, let high): (low + high) / 2
        case .lognormal(let mean, _): mean
        case .mixture(let parts):
            .seconds(
                parts.reduce(0) { $0 + $1.share * $1.distribution.mean.seconds } / parts.reduce(0) { $0 + $1.share }
            )
        }
    }
}
