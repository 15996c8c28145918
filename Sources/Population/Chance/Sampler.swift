import Glibc
import Organization

/// A distribution made ready for drawing: in real nanoseconds, its constants worked out.
enum Sampler: Equatable, Sendable {
    case constant(Double)
    case exponential(mean: Double)
    case uniform(low: Double, span: Double)
    case lognormal(mu: Double, sigma: Double)

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
        }
    }
}
