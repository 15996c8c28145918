import Organization
import Testing

@testable import Routing

struct KeyRankingTests {
    @Test func countsAreThoseOfASortedArray() {
        var random = SplitMix64(seed: 6)
        var ranking = KeyRanking()
        var sorted: [KeyRanking.Rank] = []
        for step in 0..<6_000 {
            // First it grows over several blocks, then it shrinks to nothing.
            if sorted.isEmpty || UInt8.random(in: 0..<100, using: &random) < (step < 4_000 ? 85 : 5) {
                let rank = KeyRanking.Rank(key: Int64.random(in: 0..<900, using: &random), number: UInt64(step))
                ranking.insert(rank)
                sorted.insert(rank, at: sorted.firstIndex { rank < $0 } ?? sorted.count)
            } else {
                ranking.remove(sorted.remove(at: Int.random(in: sorted.indices, using: &random)))
            }
            guard step.isMultiple(of: 20) else { continue }
            let asked = KeyRanking.Rank(key: Int64.random(in: -1..<901, using: &random), number: UInt64(step / 2))
            #expect(ranking.count(before: asked) == sorted.count { $0 < asked })
            #expect(ranking.count == sorted.count)
        }
        for rank in sorted { ranking.remove(rank) }
        #expect(ranking.count == 0)
        #expect(ranking.count(before: KeyRanking.Rank(key: 0, number: 0)) == 0)
    }
}
