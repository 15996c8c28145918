/// How a desk chooses among the agents of the lowest eligible skill level.
package enum RoutingStrategy: String, Codable, Sendable, CaseIterable {
    /// The agent whose last slot was freed longest ago.
    case longestIdle = "longest-idle"
    /// The agent with the least of its capacity in use now; ties by idle time.
    case leastOccupied = "least-occupied"
}
