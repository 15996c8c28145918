/// How a desk chooses among the agents of the lowest eligible skill level.
package enum RoutingStrategy: String, Codable, Sendable, CaseIterable {
    /// The agent whose last slot was freed longest ago.
    case longestIdle = "longest-idle"
    /// The agent with the least of its capacity in use now; ties by idle time.
    case leastOccupied = "least-occupied"
    /// Everybody in turn: the agent who was offered something longest ago. A log-in goes to the end of the round.
    case roundRobin = "round-robin"
    /// The agent who has been idle for the largest share of its time at the desk, as of when its last slot was freed;
    /// ties by idle time. Somebody new has done nothing yet and so comes first.
    case mostIdleShare = "most-idle-share"
    /// The agent who talked last about the same ticket, if it has room; otherwise as `longestIdle`.
    case lastAgent = "last-agent"
}
