import Measurement
import Testing

@Suite struct HeadToHeadTests {
    private let kind = ServiceTally.Kind(topic: 1, channel: 0, tier: 1)

    private func comparison(
        _ first: (HeadToHead.Completeness, Int64),
        _ second: (HeadToHead.Completeness, Int64)
    ) -> HeadToHead.Comparison? {
        var contest = HeadToHead(topics: 2, channels: 1)
        #expect(contest.ended(row: 3, kind: self.kind, completeness: first.0, handleNanoseconds: first.1) == nil)
        return contest.ended(row: 5, kind: self.kind, completeness: second.0, handleNanoseconds: second.1)
    }

    @Test func theMoreCompleteAnswerWinsHoweverLongItTook() {
        #expect(self.comparison((.unsolved, 1), (.solved, 900))?.winner == 5)
        #expect(self.comparison((.callback, 900), (.unsolved, 1))?.winner == 3)
        #expect(self.comparison((.none, 1), (.unsolved, 2))?.winner == 5)
    }

    @Test func ofTwoAlikeTheFasterWins() {
        #expect(self.comparison((.solved, 10), (.solved, 11))?.winner == 3)
        #expect(self.comparison((.solved, 11), (.solved, 10))?.winner == 5)
    }

    @Test func equalsAreLevelAndShareThePoints() throws {
        let level = try #require(self.comparison((.solved, 10), (.solved, 10)))
        #expect(level.winner == nil)
        var scores = (0..<6).map { AgentScore(agent: $0) }
        scores.note(level)
        #expect(scores.map(\.points) == [0, 0, 0, 1, 0, 1])
        scores.note(try #require(self.comparison((.solved, 1), (.solved, 2))))
        #expect(scores.map(\.points) == [0, 0, 0, 3, 0, 1])
        #expect(scores[5].lost == 1)
    }

    @Test func nobodyIsComparedWithItselfNorTwice() {
        var contest = HeadToHead(topics: 2, channels: 1)
        func end(_ row: Int, topic: Int = 0) -> HeadToHead.Comparison? {
            let kind = ServiceTally.Kind(topic: topic, channel: 0, tier: 1)
            return contest.ended(row: row, kind: kind, completeness: .solved, handleNanoseconds: 1)
        }
        #expect(end(1) == nil && end(1) == nil)
        #expect(end(2, topic: 1) == nil, "another topic")
        #expect(end(2) != nil)
        #expect(end(1) == nil, "both conversations are used up")
    }
}
