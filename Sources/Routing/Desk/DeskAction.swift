package import Organization

/// Why a command changed nothing.
package enum DeskError: Error, Hashable, Sendable {
    /// It is about something that is gone or was never the agent's.
    case stale
    /// It does not fit the state of the one who said it.
    case wrongState
    /// The channel limits of a log-in have no common measure small enough to be added up exactly.
    case badCapacity
    /// The agent has one of these skills already.
    case repeatedSkill
    /// More skills than a router knows.
    case tooManySkills
}

/// An exclusive reservation of one of an agent's slots, as the agent is told of it.
package struct Offering: Hashable, Sendable {
    package var id: OfferID
    package var number: UInt64
    package var ticket: UInt64
    package var topic: UInt16
    package var channel: UInt8
    package var tier: UInt8
    /// Since the inquiry first queued.
    package var waitedMicroseconds: UInt64
    package var ttlMilliseconds: UInt64
    /// The how-manieth offer of this inquiry, from 1.
    package var attempt: UInt32
    package var cause: OfferCause
    /// Whether the next agent knows the story already.
    package var told: Bool
    /// The inquiry's row, for `DeskState.withPreviousAgentName(inquiry:_:)`.
    package var slot: UInt32
    /// Whether an agent transferred it here.
    package var hasPrevious: Bool
    package var stamp: UInt64?
}

/// An inquiry that leaves for another desk, with all that it must keep.
package struct Handover: Hashable, Sendable {
    package var customer: Person
    package var number: UInt64
    package var ticket: UInt64
    package var topic: UInt16
    package var channel: UInt8
    package var tier: UInt8
    package var needs: [UInt16]
    package var prefers: [UInt16]
    /// `first queued − priority × boost`; never changes.
    package var key: Int64
    package var firstQueuedNanoseconds: Int64
    /// When it began to wait for an agent this time: at its arrival, or when it last left an agent. The waiting time of what
    /// `isFromQueue` goes on at the other desk.
    package var waitingSinceNanoseconds: Int64
    package var attempts: UInt32
    package var told: Bool
    package var isKeyed: Bool
    package var previousAgent: [UInt8]
    package var stamp: UInt64?
    package var why: TransferReason
    /// As in `TransferRequest.destination`.
    package var destination: UInt16
    /// Whether it left the queue and no agent: another desk helps out. The customer waits on and is told nothing.
    package var isFromQueue = false
    /// Where the other desk has it, once it does; nil when it ended there at once.
    package var inquiry: InquiryHandle?
}

/// What a desk wants done, in order. The caller drains `DeskState.actions` after each call.
///
/// Plain data: a desk says a few of these for every inquiry, and none costs a reference count.
package enum DeskAction: Hashable, Sendable {
    case queued(customer: Person, number: UInt64, ticket: UInt64, ahead: Int)
    case refused(customer: Person, why: RefusalReason)
    case offer(agent: Person, Offering)
    /// `seat` is the accepting agent's row, for `DeskState.withAgentName(seat:_:)`.
    case assigned(customer: Person, number: UInt64, seat: UInt32, waitedMicroseconds: UInt64, stamp: UInt64?)
    /// It waits again at this desk.
    case transferred(customer: Person, number: UInt64, why: TransferReason)
    /// It leaves: `DeskState.handovers[index]` is given to the other desk (`receive(_:now:)`), which the customer is told unless it
    /// `isFromQueue`. A `Floor` has given it already when this is read.
    case handover(index: Int)
    /// It has waited so long that another desk may help out: a `Floor` asks there (`DeskState.hasSomebody(for:)`) and, if somebody
    /// could take it, takes it from here (`leave(_:now:)`), gives it to the other desk and writes `handover` in this place. It waits
    /// here until then, and is looked at again after one offer timeout.
    case overflow(InquiryHandle, number: UInt64, destination: UInt16)
    /// The end; the customer's ref is free.
    case closed(customer: Person, number: UInt64, ticket: UInt64, ending: Outcome, isKeyed: Bool)
    case rescind(agent: Person, id: OfferID, why: RescindReason)
    /// The customer hung up.
    case ended(agent: Person, number: UInt64)
    /// Three offers in a row went unanswered.
    case paused(agent: Person)
    case loggedIn(agent: Person, seat: SeatHandle)
    /// The agent's ref is free.
    case loggedOut(agent: Person)
}
