import Glibc
import Organization

/// A distribution made ready for drawing: in real nanoseconds, its constants worked out.
enum Sampler: Equatable, Sendable {
    case constant(Double)
    case exponential(mean: Double)
    case uniform(low: Double, span: Double)
    case lognormal(mu: Double, sigma: Double)
    /// Upper ends of the parts' shares, added up, the last 1; and the parts.
    case mixture(ends: [Double], of: [Sampler])

    /// Story time divided by `timeScale` is real time.
    init(_ distribution: Distribution, timeScale: Double) {
        let real = { (duration: Duration) in duration.seconds * 1e9 / timeScale }
        switch distribution {
        case .constant(let value):
            self = .constant(real(value))
        case .exponential(let mean):
            self = .exponential(mean: real(mean))
        case .uniform(let low, let high):
            self = .uniform(low: real(low), span: real(high - low))
        case .lognormal(let mean, _) where mean == .zero:
            self = .constant(0)
        case .lognormal(let mean, let cv):
            let variance = log(1 + cv * cv)
            self = .lognormal(mu: log(real(mean)) - variance / 2, sigma: variance.squareRoot())
        case .mixture(let parts):
            let sum = parts.reduce(0) { $0 + $1.share }
            var end = 0.0
            var ends = parts.map { part in
                end += part.share / sum
                return end
            }
            if !ends.isEmpty { ends[ends.count - 1] = 1 }
            self = .mixture(ends: ends, of: parts.map { Sampler($0.distribution, timeScale: timeScale) })
        }
    }

    /// The draw that belongs to 64 random bits, in nanoseconds, not negative.
    func nanoseconds(_ bits: UInt64) -> Double {
        switch self {
        case .constant(let value): value
        case .exponential(let mean): -mean * log(Draw.unit(bits))
        case .uniform(let low, let span): low + span * Draw.unit(bits)
        case .lognormal(let mu, let sigma):
            exp(mu + sigma * Draw.normal(Draw.unit(bits), Draw.unit(mix(bits, 1))))
        case .mixture(let ends, let parts):
            // Which part, and how long it takes, are independent.
            parts[Chances.index(of: Draw.unit(bits), in: ends)].nanoseconds(mix(bits, 2))
        }
    }
}
