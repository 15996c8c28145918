@testable import Measurement
@testable package import Reports

/// A service of two topics, two channels and two desks that is small enough to be added up by hand.
package enum SmallService {
    package static let parts: [ServicePart] =
        [.init(.topic, "login"), .init(.topic, "a, \"b\""), .init(.channel, "phone"), .init(.channel, "chat")]
        + [.init(.tier, "1"), .init(.tier, "2"), .init(.desk, "front"), .init(.desk, "back")]
    private static let shape = ServiceShape(topics: 2, channels: 2, desks: 2)

    /// 90 inquiries over 45 minutes of the story at 60 times its pace: two a minute, of which one is answered after `seed`
    /// seconds and the other is abandoned in every tenth minute.
    package static func book(seed: Int64) -> (book: ServiceBook, lines: String) {
        var course = ServiceCourse(parts: self.parts, timeScale: 60)
        var tally = ServiceTally(self.shape)
        var lines = ""
        for minute in 0..<45 {
            for number in 0..<2 {
                let kind = ServiceTally.Kind(topic: number, channel: number, tier: 1 + minute % 2)
                let leaves = number == 1 && minute % 10 == 9
                let change: (inout ServiceRow) -> Void = {
                    $0.offered += 1
                    $0.cases += 1
                    guard !leaves else { return $0.abandoned += 1 }
                    $0.answer(after: seed * 16_666_667 * Int64(1 + minute % 3), target: 333_000_000, timeScale: 60)
                    $0.solved += 1
                    $0.solvedByFirstAgent += 1
                    $0.countConversation(
                        SpentTime(handleNanoseconds: 5_000_000_000, wrapUpNanoseconds: 1_000_000_000)
                    )
                }
                tally.count(kind, change)
                tally.count(desk: number, change)
            }
            for desk in 0..<2 {
                tally.count(desk: desk) {
                    $0.busyNanoseconds += 800_000_000
                    $0.availableNanoseconds += 200_000_000
                }
            }
            lines += course.add(tally.takeChanges(), minute: minute, nanoseconds: 1_000_000_000)
        }
        lines += course.finish()
        var book = course.book
        book.add(tally.waits)
        book.frontDesks = ["front"]
        book.agents = (0..<20).map { number in
            var score = AgentScore(agent: number)
            score.conversations = 4
            score.solved = 4 - number % 2
            score.won = number % 5
            score.handleNanoseconds = Int64(1_000_000_000 * (number + 1))
            (score.busyNanoseconds, score.availableNanoseconds) = (Int64(number) * 1_000_000_000, 20_000_000_000)
            return ScoredAgent(name: "agent-\(number)", desk: "front", score: score)
        }
        return (book, lines)
    }
}
