/// The router's own `counters`, by their names on the wire.
package struct RouterCounters: Equatable, Sendable {
    private var values: [String: Int]

    package init(_ values: [String: Int]) {
        self.values = values
    }

    /// The value of a counter; nil when the router did not say it.
    package subscript(name: String) -> Int? { self.values[name] }

    /// What was counted since `baseline`: for a router that has served others before this run. Gauges (`in_queue`,
    /// `in_offer`, `in_conversation`, `agents`) are differences too.
    package func since(_ baseline: RouterCounters) -> RouterCounters {
        RouterCounters(self.values.merging(baseline.values) { now, before in now - before })
    }
}
