import Glibc
import Organization
import Testing

@testable import Population

struct ArrivalSequenceTests {
    private func population(_ stages: [Stage], _ pattern: ArrivalPattern, timeScale: Double = 1, seed: UInt64 = 1)
        -> Population
    {
        var profile = LoadProfile(
            name: "arrivals",
            topics: [Topic(name: "any", share: 1)],
            channels: Array(Channel.known.prefix(1)),
            arrivals: ArrivalSchedule(stages: stages, pattern: pattern),
            staff: Staff(teams: [])
        )
        profile.timeScale = timeScale
        return Population(profile: profile, seed: seed)
    }

    private func constant(_ rate: Double, seconds: Int) -> Stage {
        Stage(length: .seconds(seconds), startRate: rate, endRate: rate)
    }

    @Test func evenArrivalsAtAConstantRateAreEquallyFarApart() {
        let population = self.population([self.constant(1_000, seconds: 2)], .even)
        let due = population.arrivals(in: .whole).map(\.dueNanoseconds)
        #expect(population.inquiryCount == 2_000)
        #expect(due == (0..<2_000).map { Int64($0) * 1_000_000 + 500_000 })
    }

    /// From 0 to 100 a second in 10 s: Λ(t) = 5t², so that inquiry i is due at √((i + ½) / 5) s, and there are 500.
    @Test func evenArrivalsOnARampFollowItsSquareRoot() {
        let ramp = Stage(length: .seconds(10), startRate: 0, endRate: 100)
        let population = self.population([ramp], .even)
        #expect(population.inquiryCount == 500)
        for arrival in population.arrivals(in: .whole) {
            let expected = ((Double(arrival.index) + 0.5) / 5).squareRoot() * 1e9
            #expect(abs(Double(arrival.dueNanoseconds) - expected) <= 1)
        }
    }

    /// Downwards from 100 to 0: the mirror image.
    @Test func evenArrivalsOnAFallMirrorTheRamp() {
        let fall = Stage(length: .seconds(10), startRate: 100, endRate: 0)
        let due = self.population([fall], .even).arrivals(in: .whole).map(\.dueNanoseconds)
        #expect(due.count == 500)
        for (index, nanoseconds) in due.enumerated() {
            let mirrored = 10 - ((500 - (Double(index) + 0.5)) / 5).squareRoot()
            #expect(abs(Double(nanoseconds) - mirrored * 1e9) <= 2)
        }
    }

    @Test func stagesFollowEachOtherAndNothingArrivesInAPause() {
        let stages = [self.constant(10, seconds: 1), self.constant(0, seconds: 5), self.constant(10, seconds: 1)]
        let due = self.population(stages, .even).arrivals(in: .whole).map { $0.due.seconds }
        #expect(due.count == 20)
        #expect(abs(due[9] - 0.95) < 1e-9)
        #expect(abs(due[10] - 6.05) < 1e-9)
        let poisson = self.population(
            [self.constant(500, seconds: 1), self.constant(0, seconds: 5), self.constant(500, seconds: 1)],
            .poisson
        )
        for arrival in poisson.arrivals(in: .whole) {
            #expect(arrival.due.seconds <= 1 || arrival.due.seconds >= 6)
        }
    }

    @Test func aScheduleOfPausesHasNoArrivals() {
        for pattern in ArrivalPattern.allCases {
            let population = self.population([self.constant(0, seconds: 60)], pattern)
            #expect(population.inquiryCount == 0)
            #expect(Array(population.arrivals(in: .whole)).isEmpty)
        }
    }

    @Test func theTimeScaleShortensTheStory() {
        let population = self.population([self.constant(2, seconds: 600)], .even, timeScale: 60)
        let due = population.arrivals(in: .whole).map(\.dueNanoseconds)
        #expect(due.count == 1_200)
        #expect(due[0] == 4_166_667)
        #expect(population.length == .seconds(10))
    }

    @Test(arguments: [1, 3, 64], ArrivalPattern.allCases)
    func segmentsTogetherHaveTheSameArrivalsWhateverTheirNumber(count: Int, pattern: ArrivalPattern) {
        let ramp = Stage(length: .seconds(5), startRate: 200, endRate: 900)
        let population = self.population([self.constant(300, seconds: 3), ramp], pattern, seed: 9)
        let whole = Array(population.arrivals(in: .whole))
        #expect(whole.count == population.inquiryCount)
        #expect(whole.map(\.index) == Array(0..<whole.count))
        var merged: [Arrival?] = Array(repeating: nil, count: whole.count)
        for index in 0..<count {
            let segment = Segment(index: index, count: count)
            var length = 0
            for arrival in population.arrivals(in: segment) {
                #expect(segment.contains(arrival.index) && merged[arrival.index] == nil)
                merged[arrival.index] = arrival
                length += 1
            }
            #expect(length == segment.share(of: whole.count))
        }
        #expect(merged == whole)
    }

    @Test(arguments: [UInt64(1), 2, 77])
    func poissonGapsAreExponential(seed: UInt64) {
        let due = self.population([self.constant(1_000, seconds: 20)], .poisson, seed: seed).arrivals(in: .whole).map {
            $0.due.seconds
        }
        let gaps = zip(due.dropFirst(), due).map { ($0 - $1) * 1_000 }
        #expect(kolmogorovDistance(gaps) { 1 - exp(-$0) } < criticalDistance(gaps.count))
        #expect(abs(lagOneCorrelation(gaps)) * Double(gaps.count).squareRoot() < 3.29)
        #expect(abs(Double(due.count) - 20_000) < 4 * 20_000.0.squareRoot())
    }

    /// On a ramp it is the cumulative rate that grows by exponential steps: Λ(t) = 100t + 45t².
    @Test func poissonArrivalsOnARampAreAStreamOfTheCumulativeRate() {
        let ramp = Stage(length: .seconds(20), startRate: 100, endRate: 1_900)
        let due = self.population([ramp], .poisson, seed: 4).arrivals(in: .whole).map { $0.due.seconds }
        let cumulative = due.map { 100 * $0 + 45 * $0 * $0 }
        let gaps = zip(cumulative.dropFirst(), cumulative).map { $0 - $1 }
        #expect(kolmogorovDistance(gaps) { 1 - exp(-$0) } < criticalDistance(gaps.count))
        #expect(due.allSatisfy { $0 >= 0 && $0 <= 20 })
    }

    /// Bands for windows of 0.1, 1 and 10 mean gaps: .859 – 1.154 for 1,000 windows, .954 – 1.047 for 10,000.
    @Test(arguments: [(0.1, 10_000, 0.954, 1.047), (1, 10_000, 0.954, 1.047), (10, 1_000, 0.859, 1.154)])
    func poissonCountsAreAsDispersedAsTheyShouldBe(window: Double, windows: Int, low: Double, high: Double) {
        let population = self.population([self.constant(1_000, seconds: 11)], .poisson, seed: 5)
        var counts = [Int](repeating: 0, count: windows)
        for arrival in population.arrivals(in: .whole) {
            let number = Int(arrival.due.seconds * 1_000 / window)
            if number < windows {
                counts[number] += 1
            }
        }
        #expect((low...high).contains(dispersion(counts)))
    }

    @Test func anotherSeedGivesOtherArrivals() {
        let stages = [self.constant(100, seconds: 5)]
        let first = self.population(stages, .poisson, seed: 1).arrivals(in: .whole).map(\.dueNanoseconds)
        let second = self.population(stages, .poisson, seed: 2).arrivals(in: .whole).map(\.dueNanoseconds)
        #expect(first.prefix(50) != second.prefix(50))
    }
}
