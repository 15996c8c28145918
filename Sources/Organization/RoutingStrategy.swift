/// How a desk chooses among the agents of the lowest eligible skill level.
package enum RoutingStrategy: String, Codable, Sendable, CaseIterable {
    /// Agents with nothing in hand first, then the one whose last slot was freed longest ago. Idle time begins with the log-in, with the
    /// `ready` that ends a pause, and whenever a slot is freed.
    case longestIdle = "longest-idle"
    /// The agent with the least of its capacity in use now; ties by idle time.
    case leastOccupied = "least-occupied"
    /// Everybody in turn: the agent who was offered something longest ago. A log-in goes to the end of the round.
    case roundRobin = "round-robin"
    /// Agents with nothing in hand first, then the one who had something in hand for the smallest share of its time at the desk, as of now
    /// and in whole percents; ties by idle time. Somebody new has done nothing yet and so comes first.
    case mostIdleShare = "most-idle-share"
    /// The agent who talked last about the same ticket, if it has room and is not kept for another inquiry; otherwise as `longestIdle`.
    case lastAgent = "last-agent"
}
