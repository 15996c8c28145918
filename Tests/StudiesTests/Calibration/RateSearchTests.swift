import Testing

@testable import Studies

@Suite struct RateSearchTests {
    /// Plays a search on a machine that carries rates up to `capacity`.
    private static func play(
        capacity: Double,
        rules: RateSearch.Rules = RateSearch.Rules(),
        disturbed: Set<Int> = []
    ) -> (search: RateSearch, rates: [Double]) {
        var search = RateSearch(rules)
        var rates: [Double] = []
        while let rate = search.next, rates.count < 200 {
            let isDisturbed = disturbed.contains(rates.count)
            rates.append(rate)
            search.take(isHonest: rate <= capacity && !isDisturbed)
        }
        return (search, rates)
    }

    @Test func doublesAndThenNarrowsDown() throws {
        let (search, rates) = Self.play(capacity: 11_000)
        #expect(rates == [1_000, 2_000, 4_000, 8_000, 16_000, 16_000, 11_000, 13_000, 13_000, 12_000, 12_000])
        #expect(search.largest == 11_000)
        #expect(search.tooMuch == 12_000)
        #expect(search.next == nil)
    }

    @Test(arguments: [1.0, 3, 47, 640, 999, 1_001, 5_555, 70_000, 812_345])
    func findsTheRateToItsPrecisionInFewRuns(capacity: Double) throws {
        let (search, rates) = Self.play(capacity: capacity)
        let largest = try #require(search.largest)
        let tooMuch = try #require(search.tooMuch)
        #expect(largest <= capacity && capacity < tooMuch)
        #expect(tooMuch / largest <= 1.15 || tooMuch - largest <= 1)
        #expect(rates.count <= 32, "\(rates)")
    }

    @Test func oneBadRunIsNotBelieved() {
        let (search, rates) = Self.play(capacity: 3_000, disturbed: [1])
        #expect(rates.prefix(4) == [1_000, 2_000, 2_000, 4_000])
        #expect(search.largest == 3_000 || search.largest == 2_900)
    }

    @Test func machineThatCarriesEverythingEndsAtTheMost() {
        var rules = RateSearch.Rules()
        rules.most = 5_000
        let (search, rates) = Self.play(capacity: .infinity, rules: rules)
        #expect(rates == [1_000, 2_000, 4_000, 5_000])
        #expect(search.largest == 5_000 && search.tooMuch == nil)
    }

    @Test func machineThatCarriesNothingEndsAtTheLeast() {
        let (search, rates) = Self.play(capacity: 0)
        #expect(search.largest == nil)
        #expect(search.tooMuch == 1)
        #expect(rates.last == 1)
    }
}
