/// What the plan knows of one inquiry: its customer, the problem and the patience. The same for every staffing model.
package struct PlannedInquiry: Equatable, Sendable {
    /// The topic that it is about: the skill that solves it. Index into the profile's topics.
    package var topic: Int
    /// The topic that the customer asks for: another one if it chose wrongly.
    package var askedTopic: Int
    /// Index into the profile's channels.
    package var channel: Int
    /// The tier that can solve it, 1 or 2. Customers do not know it: they ask for tier 1.
    package var tier: Int
    /// Whether it is a basic question, which somebody without the skill can answer too.
    package var isBasic: Bool
    /// Whether it may end in a sale.
    package var maySell: Bool
    /// How long the customer waits from when it was due, in real nanoseconds.
    package var patienceNanoseconds: Int64
    /// Whether the customer leaves as soon as it knows that it must wait.
    package var leavesAtOnce: Bool
    /// How long it hears it ring at the first agent before it knows, if nobody is before it; in real nanoseconds.
    package var ringNanoseconds: Int64
    /// Skills beside the topic that it cannot do without, for `needs=`.
    package var needs: SkillSet
    /// Skills beside the topic that would be welcome, for `prefers=`.
    package var prefers: SkillSet
    /// How urgent it is: 0 … 9, higher is earlier.
    package var priority: UInt8
}
