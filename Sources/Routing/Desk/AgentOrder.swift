/// An inquiry's place in the order in which one agent takes what waits: the agent's level at the topic, then the key, later by the
/// desk's channel hold where the agent would change channels, then who came first.
struct AgentOrder: Comparable, BitwiseCopyable, Sendable {
    var level: UInt8
    var key: Int64
    var number: UInt64

    /// Before everything.
    static let first = AgentOrder(level: 0, key: .min, number: 0)

    @inline(__always)
    static func < (left: AgentOrder, right: AgentOrder) -> Bool {
        if left.level != right.level { return left.level < right.level }
        return left.key != right.key ? left.key < right.key : left.number < right.number
    }
}
