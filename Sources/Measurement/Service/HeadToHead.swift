package import Organization

/// The leaderboard's comparisons: two agents who end conversations of the same topic and channel one after the other are held
/// against each other, and the fastest and most complete wins.
///
/// The more complete answer wins (solved before a promise to call back before unsolved before anything else); of two alike, the
/// one that took less of its agent's time. Every conversation is in one comparison at most, and nobody is compared with itself,
/// so an agent gains by being quick and thorough and not by being many. O(1), and no memory but one conversation for each
/// topic and channel.
package struct HeadToHead: Sendable {
    /// How complete an answer was; the higher the better.
    package enum Completeness: UInt8, Comparable, Sendable {
        case none
        case unsolved
        case callback
        case solved

        package init(_ resolution: Outcome) {
            switch resolution {
            case .solved: self = .solved
            case .unsolved: self = .unsolved
            case .callback: self = .callback
            case .abandoned, .hungUp, .expired: self = .none
            }
        }

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// A conversation that waits for another to be held against.
    private struct Entry {
        var row: Int32
        var completeness: Completeness
        var handleNanoseconds: Int64
    }

    /// What a comparison came to, for two rows of the caller's agents.
    package struct Comparison: Equatable, Sendable {
        /// The earlier conversation's agent.
        package var first: Int
        package var second: Int
        /// Nil: level.
        package var winner: Int?
    }

    private let channels: Int
    private var entries: ContiguousArray<Entry?>

    package init(topics: Int, channels: Int) {
        self.channels = channels
        self.entries = ContiguousArray(repeating: nil, count: topics * channels)
    }

    /// An agent has ended a conversation.
    ///
    /// - Parameter row: any number that stands for the agent.
    /// - Returns: nil when there was none to hold it against.
    package mutating func ended(
        row: Int,
        kind: ServiceTally.Kind,
        completeness: Completeness,
        handleNanoseconds: Int64
    ) -> Comparison? {
        let place = Int(kind.topic) * self.channels + Int(kind.channel)
        guard let other = self.entries[place], Int(other.row) != row else {
            self.entries[place] = Entry(
                row: Int32(truncatingIfNeeded: row),
                completeness: completeness,
                handleNanoseconds: handleNanoseconds
            )
            return nil
        }
        self.entries[place] = nil
        // The better of two stands behind: more complete, else shorter.
        let first = (other.completeness, -other.handleNanoseconds)
        let second = (completeness, -handleNanoseconds)
        let winner = first == second ? nil : first < second ? row : Int(other.row)
        return Comparison(first: Int(other.row), second: row, winner: winner)
    }
}

extension RandomAccessCollection<AgentScore> where Self: MutableCollection, Index == Int {
    /// Writes a comparison down for both.
    package mutating func note(_ comparison: HeadToHead.Comparison) {
        for row in [comparison.first, comparison.second] {
            switch comparison.winner {
            case nil: self[row].drawn += 1
            case row: self[row].won += 1
            case _?: self[row].lost += 1
            }
        }
    }
}
