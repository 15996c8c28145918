/// Somebody comes, goes, or takes another seat, as planned.
package struct RosterChange: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// Takes a seat as the posting of this number says (`Population.agent(_:posting:)`).
        case arrives(posting: Int)
        /// Finishes what is in hand and leaves.
        case leaves
        /// Finishes what is in hand and takes another seat: other skills, or another desk.
        case becomes(posting: Int)
    }

    /// When: real nanoseconds since the start of the run. Above 0.
    package var nanoseconds: Int64
    /// The agent's number in the plan.
    package var agent: Int
    package var kind: Kind
}
