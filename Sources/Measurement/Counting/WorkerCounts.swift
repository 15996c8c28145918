/// What one worker counted, over an interval or over its whole run, warm-up included.
///
/// Customers and agents share the type, so that a coordinator adds what all its workers say without asking who they are. Two laws
/// hold at every instant at which no inquiry is between its write and the router's first word about it, and always at the end:
/// `scheduled = sent + dropped` and `sent = queued + deflected + refused + unanswered`.
package struct WorkerCounts: Sendable, Codable, Equatable {
    // MARK: Customers

    /// Inquiries whose due time has come.
    package var scheduled = 0
    /// Of these, calls about something that the customer had called about before.
    package var repeats = 0
    /// Inquiries written.
    package var sent = 0
    /// Due, but no connection was there within the bound.
    package var droppedUnconnected = 0
    /// Due, but the router did not read what was already written.
    package var droppedBacklog = 0
    /// Due, but the table of open people was full.
    package var droppedFull = 0
    /// Due, but this process woke up only after the bound.
    package var droppedLate = 0
    /// Due, but the load had been ended before they could be written.
    package var droppedEnded = 0
    /// `QUEUED` read: the router owns them.
    package var queued = 0
    /// `DEFLECTED` read.
    package var deflected = 0
    /// `REFUSED` read.
    package var refused = 0
    /// Written, and then neither queued, deflected nor refused: the connection was lost, the load ended first, or the
    /// router answered with an `ERROR`.
    package var unanswered = 0
    /// First `ASSIGNED` of an inquiry.
    package var assigned = 0
    /// Further `ASSIGNED` of an inquiry, after a transfer or a lost agent.
    package var reassigned = 0
    /// `TRANSFERRED` read, whatever the reason.
    package var transferred = 0
    /// Ends, by outcome.
    package var solved = 0
    package var unsolved = 0
    package var callback = 0
    package var abandoned = 0
    package var hungUp = 0
    package var expired = 0
    /// Queued and not ended when the load was over; zero before.
    package var open = 0

    // MARK: Agents

    /// `LOGGED-IN` read; more than the agents there are when connections were lost.
    package var logins = 0
    /// Offers read, by cause.
    package var offersNew = 0
    package var offersTransfer = 0
    package var offersReturned = 0
    /// `accept` written.
    package var accepted = 0
    /// `RESCIND` read, by reason.
    package var rescindedTimeout = 0
    package var rescindedAbandoned = 0
    /// `resolve` written.
    package var resolved = 0
    /// Conversations the customer ended: `ENDED` read.
    package var ended = 0
    /// Conversations handed on: to those who can solve them.
    package var transfersRight = 0
    /// To agents who could not solve them: the topic was chosen wrongly.
    package var transfersWrong = 0
    /// From tier 1 to tier 2.
    package var transfersEscalation = 0
    /// To another desk because this one had too much to do.
    package var transfersOverflow = 0
    /// After-contact work done.
    package var wrapped = 0
    /// Words that crossed, as the protocol allows: `ERROR stale` and the like read, or a `RESCIND` or `ENDED` about something
    /// that the agent had just finished.
    package var stale = 0
    /// `PAUSED why=no-answer` read.
    package var pausedUnanswered = 0
    /// `decline` written.
    package var declined = 0
    /// `pause` written: breaks that began.
    package var breaks = 0

    // MARK: Both

    /// `transfer` written and refused with an `ERROR`; in no other count of transfers.
    package var transfersRefused = 0
    /// `ERROR` and `FATAL` lines that no crossing of words explains.
    package var errors = 0
    /// Connections that were up and then lost.
    package var connectionsLost = 0
    /// Of those, the ones with customers on them whose inquiries had not ended, and these customers.
    package var connectionsCut = 0
    package var customersCut = 0
    /// Times the router broke the protocol; the first hundred are in the ledger.
    package var violations = 0
    /// Of those, assignments of an inquiry that was already assigned.
    package var doubled = 0
    /// Of those, lines that came out of order or after the end.
    package var outOfOrder = 0
    /// Of those, stamps that were lost or changed on their way through the router.
    package var changedStamps = 0

    package init() {}

    /// Inquiries that were due and never written, for any reason.
    package var dropped: Int {
        self.droppedUnconnected + self.droppedBacklog + self.droppedFull + self.droppedLate + self.droppedEnded
    }

    /// Inquiries whose `CLOSED` was read, or whose connection was lost after `QUEUED`.
    package var closed: Int {
        self.solved + self.unsolved + self.callback + self.abandoned + self.hungUp + self.expired
    }

    /// Offers read, whatever their cause.
    package var offers: Int { self.offersNew + self.offersTransfer + self.offersReturned }

    /// Conversations handed on, whatever the reason.
    package var transfers: Int {
        self.transfersRight + self.transfersWrong + self.transfersEscalation + self.transfersOverflow
    }
}
