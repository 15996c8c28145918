import Organization

/// How much of an agent each inquiry takes, in exact integers: a phone call the whole, one of `chat:3` a third.
///
/// The whole is the least common multiple of the limits, so that every share is a whole number of parts.
package struct AgentCapacity: Equatable, Sendable {
    /// The parts that make up the agent. At least 1.
    package let whole: Int
    /// The parts that one inquiry takes, by index of the profile's channels; 0 for a channel that is not served.
    package let parts: [Int]

    /// `limits` by index of the profile's channels, 0 where the channel is not served. A profile that was read has none that
    /// cannot be added up; others are counted as finely as a router can.
    package init(limits: [Int]) {
        let whole = commonMeasure(of: limits) ?? maximumCommonMeasure
        self.whole = whole
        self.parts = limits.map { $0 > 0 ? max(1, whole / $0) : 0 }
    }
}
