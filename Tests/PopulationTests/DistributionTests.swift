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
        (
            "mix(70% 2m, 30% 15m)",
            .mixture([.init(share: 0.7, .constant(.seconds(120))), .init(share: 0.3, .constant(.seconds(900)))])
        ),
        ("mix(100% uniform(1s 2s))", .mixture([.init(share: 1, .uniform(.seconds(1), .seconds(2)))])),
    ])
    func isRead(text: String, distribution: Distribution) {
        #expect(Distribution(text: text) == distribution)
        #expect(Distribution(text: distribution.text) == distribution)
    }

    @Test(arguments: [
        "", "6", "gamma(2m)", "exponential()", "exponential(2m", "uniform(2s, 1s)", "uniform(1s)", "lognormal(6m)",
        "lognormal(6m, -1)", "lognormal(6m, 11)", "lognormal(cv 1.0, mean 6m)", "exponential(1m, 2m)",
        "lognormal(6m, nan)", "mix()", "mix(70% 2m)", "mix(70% 2m, 31% 15m)", "mix(0% 1m, 100% 2m)",
        "mix(70 2m, 30 15m)",
        "mix(2m 70%, 15m 30%)", "mix(70% 2m, 30%)", "mix(50% mix(100% 1m), 50% 1m)", "mix(100% 2m", "mix 100% 2m",
        "mix(100% exponential(2m)", "mix(" + String(repeating: "5% 1m ", count: 20) + ")",
    ])
    func isRefused(text: String) {
        #expect(Distribution(text: text) == nil)
    }

    private func draws(_ distribution: Distribution, timeScale: Double = 1) -> [Double] {
        let sampler = Sampler(distribution, timeScale: timeScale)
        return (0..<20_000).map { sampler.nanoseconds(mix(42, UInt64($0))) / 1e9 }
    }

    @Test func partsOfAMixAreDividedAsOneLikes() {
        let texts = [
            "mix(70% 2m 30% exponential(15m))", "mix(70% 2m; 30% exponential(15m))",
            "mix( 70%  2m ,30%   exponential(mean 15m) )",
        ]
        let read = texts.map { Distribution(text: $0) }
        #expect(read[0] != nil && Set(read.map { $0?.text }).count == 1)
        #expect(read[0]?.text == "mix(70% 2m, 30% exponential(15m))")
    }

    @Test func oneHalfPercentOfRoundingIsAllowed() throws {
        let thirds = try #require(Distribution(text: "mix(33.3% 1m, 33.3% 2m, 33.3% 3m)"))
        #expect(abs(thirds.mean.seconds - 120) < 1e-6)
        #expect(Distribution(text: thirds.text) == thirds)
    }

    /// Hyperexponential: F(x) = 1 − 0.7 e^(−x/120) − 0.3 e^(−x/900); E = 354 s, E(X²) = 2 (0.7 · 120² + 0.3 · 900²).
    @Test func mixedDrawsAreDistributedAsTheirPartsTogether() throws {
        let mix = try #require(Distribution(text: "mix(70% exponential(2m), 30% exponential(15m))"))
        let draws = self.draws(mix)
        #expect(abs(mix.mean.seconds - 354) < 1e-9)
        let distance = kolmogorovDistance(draws) { 1 - 0.7 * exp(-$0 / 120) - 0.3 * exp(-$0 / 900) }
        #expect(distance < criticalDistance(draws.count))
        let count = Double(draws.count)
        let second = 2 * (0.7 * 120 * 120 + 0.3 * 900 * 900)
        let variance = second - 354.0 * 354
        let mean = draws.reduce(0, +) / count
        #expect(abs(mean - 354) < 5 * (variance / count).squareRoot())
        // E(X⁴) = 24 Σ p m⁴ bounds how far the second moment may be off.
        let fourth = 24 * (0.7 * pow(120, 4) + 0.3 * pow(900, 4.0))
        let square = draws.reduce(0) { $0 + $1 * $1 } / count
        #expect(abs(square - second) < 5 * ((fourth - second * second) / count).squareRoot())
    }

    @Test func aMixOfTimesIsOneOfThem() throws {
        let mix = try #require(Distribution(text: "mix(70% 2m, 30% 15m)"))
        let draws = self.draws(mix)
        #expect(draws.allSatisfy { $0 == 120 || $0 == 900 })
        // Hoeffding, but for a chance of 10⁻⁹.
        let share = Double(draws.count { $0 == 120 }) / Double(draws.count)
        #expect(abs(share - 0.7) < (log(2 / 1e-9) / 2 / Double(draws.count)).squareRoot())
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
