import Glibc
import Organization
import Testing

@testable import Population

struct DistributionTests {
    @Test(arguments: [
        ("24h", Distribution.constant(.seconds(86_400))),
        ("0", .constant(.zero)),
        ("exponential(2m)", .exponential(mean: .seconds(120))),
        ("exponential(mean 2m)", .exponential(mean: .seconds(120))),
        ("uniform(1s, 2s)", .uniform(.seconds(1), .seconds(2))),
        ("lognormal(mean 6m, cv 1.0)", .lognormal(mean: .seconds(360), cv: 1)),
        ("lognormal(6m, 1.0)", .lognormal(mean: .seconds(360), cv: 1)),
        ("lognormal(6m 0.5)", .lognormal(mean: .seconds(360), cv: 0.5)),
    ])
    func isRead(text: String, distribution: Distribution) {
        #expect(Distribution(text: text) == distribution)
        #expect(Distribution(text: distribution.text) == distribution)
    }

    @Test(arguments: [
        "", "6", "gamma(2m)", "exponential()", "exponential(2m", "uniform(2s, 1s)", "uniform(1s)", "lognormal(6m)",
        "lognormal(6m, -1)", "lognormal(6m, 11)", "lognormal(cv 1.0, mean 6m)", "exponential(1m, 2m)",
        "lognormal(6m, nan)",
    ])
    func isRefused(text: String) {
        #expect(Distribution(text: text) == nil)
    }

    private func draws(_ distribution: Distribution, timeScale: Double = 1) -> [Double] {
        let sampler = Sampler(distribution, timeScale: timeScale)
        return (0..<20_000).map { sampler.nanoseconds(mix(42, UInt64($0))) / 1e9 }
    }

    @Test func exponentialDrawsAreExponential() {
        let draws = self.draws(.exponential(mean: .seconds(120)))
        #expect(kolmogorovDistance(draws) { 1 - exp(-$0 / 120) } < criticalDistance(draws.count))
    }

    @Test func uniformDrawsAreUniform() {
        let draws = self.draws(.uniform(.seconds(1), .seconds(3)))
        #expect(kolmogorovDistance(draws) { min(1, max(0, ($0 - 1) / 2)) } < criticalDistance(draws.count))
    }

    /// σ² = ln(1 + cv²), μ = ln(mean) − σ²/2: it is the logarithm that is tested.
    @Test func logarithmsOfLognormalDrawsAreNormal() {
        let variance = log(1 + 0.8 * 0.8)
        let draws = self.draws(.lognormal(mean: .seconds(360), cv: 0.8)).map { log($0) }
        let distance = kolmogorovDistance(draws) {
            normalDistribution(($0 - (log(360) - variance / 2)) / variance.squareRoot())
        }
        #expect(distance < criticalDistance(draws.count))
    }

    @Test func theTimeScaleMakesStoryRealTime() {
        #expect(Sampler(.constant(.seconds(60)), timeScale: 60).nanoseconds(0) == 1e9)
        let story = self.draws(.lognormal(mean: .seconds(6), cv: 1))
        let real = self.draws(.lognormal(mean: .seconds(6), cv: 1), timeScale: 10)
        #expect(zip(story, real).allSatisfy { abs($0 / 10 - $1) < 1e-6 * $0 })
    }

    @Test func nothingIsDrawnFromNothing() {
        #expect(Sampler(.lognormal(mean: .zero, cv: 1), timeScale: 1).nanoseconds(77) == 0)
        #expect(Sampler(.exponential(mean: .zero), timeScale: 1).nanoseconds(77) == 0)
    }
}
