/// What one agent did in the measured part of a run. Times are of real nanoseconds.
package struct AgentScore: Equatable, Sendable {
    /// The agent's number in the plan.
    package var agent: Int
    /// Conversations that it ended or handed on, and those that it solved. Those that were going on at the end are in neither.
    package var conversations = 0
    package var solved = 0
    /// Comparisons with a colleague: see `HeadToHead`.
    package var won = 0
    package var drawn = 0
    package var lost = 0
    /// From accepting to the end of the wrap-up, added up.
    package var handleNanoseconds: Int64 = 0
    /// With something in hand, and ready with nothing.
    package var busyNanoseconds: Int64 = 0
    package var availableNanoseconds: Int64 = 0

    package init(agent: Int) {
        self.agent = agent
    }

    /// It ended a conversation.
    package mutating func count(_ spent: SpentTime, isSolved: Bool) {
        self.conversations += 1
        self.solved += isSolved ? 1 : 0
        self.handleNanoseconds += spent.handleNanoseconds
    }

    /// A conversation that was counted was none.
    package mutating func takeBack(_ spent: SpentTime, wasSolved: Bool) {
        self.conversations -= 1
        self.solved -= wasSolved ? 1 : 0
        self.handleNanoseconds -= spent.handleNanoseconds
    }

    /// Two for each comparison that it won, one for each that ended level.
    package var points: Int { 2 * self.won + self.drawn }

    /// The part of its ready time that it had something in hand; nil when it was never ready.
    package var occupancy: Double? {
        let ready = Double(self.busyNanoseconds) + Double(self.availableNanoseconds)
        return ready > 0 ? Double(self.busyNanoseconds) / ready : nil
    }

    /// Every count with its name in files.
    package static let counts: [(name: String, path: any WritableKeyPath<AgentScore, Int> & Sendable)] = [
        ("conversations", \.conversations), ("solved", \.solved), ("won", \.won), ("drawn", \.drawn), ("lost", \.lost),
    ]

    /// Every time, likewise.
    package static let times: [(name: String, path: any WritableKeyPath<AgentScore, Int64> & Sendable)] = [
        ("handleNs", \.handleNanoseconds), ("busyNs", \.busyNanoseconds), ("availableNs", \.availableNanoseconds),
    ]
}
