/// A team with its queue, as it is drawn up before a router starts.
package struct DeskPlan: Codable, Equatable, Sendable {
    /// What `team=` and `desk=` call it on the wire; unique in its chart.
    package var name: String
    /// The topics that come here. Empty: every topic that no other desk takes.
    package var topics: [String]
    /// How it chooses among agents; nil: as the router is set.
    package var strategy: RoutingStrategy?

    package init(name: String, topics: [String] = [], strategy: RoutingStrategy? = nil) {
        self.name = name
        self.topics = topics
        self.strategy = strategy
    }
}
