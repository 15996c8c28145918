internal import Measurement

/// A person at a seat. `Agent.StateMachine` is the seat, `Agent.Conversation` each inquiry it has in hand.
package enum Agent {
    /// What is to be done for a seat.
    package enum Action: Equatable, Sendable {
        case none
        /// Ask for a seat: `login()` as soon as there is room for it.
        case arrive
        /// Write `login … ready=yes`.
        case login
        /// Write `ready`.
        case ready
        /// Write `pause`.
        case pause
        /// Write `logout drain=yes`.
        case logout
        /// The router broke its word. The agent goes on as well as it can.
        case violation(Violation)
    }

    /// A line that a router that keeps the protocol never sends at this point.
    package enum Violation: UInt8, Equatable, Sendable, CaseIterable {
        /// `OFFER` to someone who is not ready.
        case offeredWhileAway
        /// `OFFER` of more than the agent can have in hand.
        case offeredBeyondCapacity
        /// `OFFER` on a channel that the agent does not serve.
        case offeredOnForeignChannel
        /// `ENDED` about an offer that the agent has not accepted.
        case endedBeforeAccepted
        /// `LOGGED-IN`, `LOGGED-OUT` or `PAUSED` that was not to be expected.
        case unexpected
    }
}
