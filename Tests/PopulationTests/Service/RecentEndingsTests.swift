import Testing

@testable import Population

struct RecentEndingsTests {
    @Test func theLatestThatIsMeantIsTakenOnce() {
        var endings = RecentEndings<(key: Int, turn: Int)>()
        for turn in 0..<10 { endings.add((turn % 3, turn)) }
        #expect(endings.take { $0.key == 1 }?.turn == 7)
        #expect(endings.take { $0.key == 1 }?.turn == 4)
        #expect(endings.take { $0.key == 5 } == nil)
    }

    @Test func asManyAreRememberedAsTheLimitSays() {
        var endings = RecentEndings<Int>()
        #expect(endings.take { _ in true } == nil)
        let limit = RecentEndings<Int>.limit
        for turn in 0..<(3 * limit / 2) { endings.add(turn) }
        #expect(endings.take { $0 == limit / 2 } == limit / 2)
        #expect(endings.take { $0 == limit / 2 - 1 } == nil)
        #expect(endings.take { _ in true } == 3 * limit / 2 - 1)
    }
}
