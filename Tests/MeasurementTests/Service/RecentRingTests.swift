import Testing

@testable import Measurement

struct RecentRingTests {
    @Test func theLatestThatIsMeantIsTakenOnce() {
        var ring = RecentRing<(key: Int, turn: Int)>(limit: 100)
        for turn in 0..<10 { ring.add((turn % 3, turn)) }
        #expect(ring.latest { $0.key == 1 }?.turn == 7)
        #expect(ring.take { $0.key == 1 }?.turn == 7)
        #expect(ring.take { $0.key == 1 }?.turn == 4)
        #expect(ring.take { $0.key == 5 } == nil)
    }

    @Test func asManyAreRememberedAsTheLimitSays() {
        let limit = 100
        var ring = RecentRing<Int>(limit: limit)
        #expect(ring.take { _ in true } == nil)
        for turn in 0..<(3 * limit / 2) { ring.add(turn) }
        #expect(ring.take { $0 == limit / 2 } == limit / 2)
        #expect(ring.take { $0 == limit / 2 - 1 } == nil)
        #expect(ring.take { _ in true } == 3 * limit / 2 - 1)
    }

    @Test func onlyTheLatestThatIsMeantIsChanged() {
        var ring = RecentRing<(key: Int, isLate: Bool)>(limit: 4)
        for turn in 0..<6 { ring.add((turn % 2, false)) }
        ring.change {
            $0.key == 0
        } _: {
            $0.isLate = true
        }
        ring.change {
            $0.key == 7
        } _: {
            $0.isLate = true
        }
        #expect(ring.latest { $0.isLate }?.key == 0)
        #expect(ring.latest { $0.key == 0 }?.isLate == true && ring.latest { $0.key == 1 }?.isLate == false)
    }
}
