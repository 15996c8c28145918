/// The router's own `counters`, by their names on the wire.
package struct RouterCounters: Equatable, Sendable {
    private var values: [String: Int]
    /// By counter: how much less it is here than the router said, because it was counted after its customers had hung up.
    package let moved: [String: Int]

    package init(_ values: [String: Int], moved: [String: Int] = [:]) {
        self.values = values
        self.moved = moved
    }

    /// The value of a counter as the router said it.
    package func said(_ name: String) -> Int? { self.values[name].map { $0 + self.moved[name, default: 0] } }

    /// The value of a counter; nil when the router did not say it.
    package subscript(name: String) -> Int? { self.values[name] }

    /// What was counted since `baseline`: for a router that has served others before this run. Gauges (`in_queue`,
    /// `in_offer`, `in_conversation`, `agents`) are differences too.
    package func since(_ baseline: RouterCounters) -> RouterCounters {
        RouterCounters(self.values.merging(baseline.values) { now, before in now - before })
    }
}
