internal import Measurement
internal import Population

/// The agents with the most points and those with the fewest: bounded, however many there are.
///
/// Points first, then inquiries solved, then speed, then the number in the plan. Who had no conversation is not ranked.
package struct Leaderboard: Equatable, Sendable {
    package static let topCount = 10
    package static let bottomCount = 5

    package struct Place: Equatable, Sendable {
        /// From 1.
        package var rank: Int
        package var agent: ScoredAgent
    }

    /// Agents who are ranked.
    package let ranked: Int
    package let top: [Place]
    /// The last ones that are not among the first, in the order of their ranks.
    package let bottom: [Place]

    /// O(agents · log agents).
    package init(_ agents: [ScoredAgent]) {
        let places = agents.filter { $0.score.conversations > 0 }.sorted(by: Self.isBetter)
            .enumerated().map { Place(rank: $0.offset + 1, agent: $0.element) }
        self.ranked = places.count
        self.top = Array(places.prefix(Self.topCount))
        self.bottom = Array(places.dropFirst(Self.topCount).suffix(Self.bottomCount))
    }

    private static func isBetter(_ one: ScoredAgent, _ other: ScoredAgent) -> Bool {
        let (left, right) = (one.score, other.score)
        if left.points != right.points { return left.points > right.points }
        if left.solved != right.solved { return left.solved > right.solved }
        let (leftTime, rightTime) = (
            Double(left.handleNanoseconds) / Double(left.conversations),
            Double(right.handleNanoseconds) / Double(right.conversations)
        )
        return leftTime != rightTime ? leftTime < rightTime : left.agent < right.agent
    }
}
