/// How much of an agent each inquiry takes, in exact integers: a phone call the whole, one of `chat:3` a third.
///
/// The whole is the least common multiple of the limits, so that every share is a whole number of parts.
package struct AgentCapacity: Equatable, Sendable {
    /// The parts that make up the agent. At least 1.
    package let whole: Int
    /// The parts that one inquiry takes, by index of the profile's channels; 0 for a channel that is not served.
    package let parts: [Int]

    /// `limits` by index of the profile's channels, 0 where the channel is not served.
    package init(limits: [Int]) {
        let whole = limits.reduce(1) { $1 > 0 ? leastCommonMultiple($0, $1) : $0 }
        self.whole = whole
        self.parts = limits.map { $0 > 0 ? whole / $0 : 0 }
    }
}

/// Saturates instead of overflowing: a capacity so fine that it cannot be counted is none that matters.
private func leastCommonMultiple(_ first: Int, _ second: Int) -> Int {
    var (a, b) = (first, second)
    while b != 0 {
        (a, b) = (b, a % b)
    }
    let (product, overflowed) = (first / a).multipliedReportingOverflow(by: second)
    return overflowed ? .max : product
}
