import RunSupport
import Testing

@testable import Measurement
@testable import Reports

@Suite struct LeaderboardTests {
    @Test func pointsComeFirstThenSolvedThenSpeed() {
        let board = Leaderboard(SmallService.book(seed: 1).book.agents)
        #expect(board.ranked == 20)
        // Won 4: agents 4, 9, 14, 19; the even ones solved more, and of two alike the lower number is faster.
        #expect(board.top.prefix(4).map(\.agent.name) == ["agent-4", "agent-14", "agent-9", "agent-19"])
        #expect(board.top.count == 10 && board.bottom.map(\.rank) == [16, 17, 18, 19, 20])
    }

    @Test func whoHadNothingToDoIsNotRanked() {
        let idle = ScoredAgent(name: "a", desk: "d", score: AgentScore(agent: 0))
        let board = Leaderboard([idle])
        #expect(board.ranked == 0 && board.top.isEmpty && board.bottom.isEmpty)
    }

    @Test func fewAgentsAreListedOnce() {
        let board = Leaderboard(Array(SmallService.book(seed: 1).book.agents.prefix(12)))
        #expect(board.top.count == 10 && board.bottom.map(\.rank) == [11, 12])
    }
}
