package import Measurement
import Organization
package import Population

/// A customer in the table, or a row that waits for one.
package struct CustomerRow {
    /// No row, at the end of a list.
    package static let none: Int32 = -1

    package var machine = Customer.StateMachine(due: .zero, patienceNanoseconds: 0, leavesAtOnce: false)
    /// The inquiry's number in the plan.
    package var index = 0
    /// The router's number of it; meaningful once `isQueued`.
    package var inquiry: UInt64 = 0
    /// What the router calls the case: the ticket that it comes back with, and once `isQueued` the one that it has.
    package var ticket: UInt64?
    /// How many customers have had this row.
    package var epoch: UInt32 = 0
    /// The next free row.
    var next = CustomerRow.none
    package var isFree = true
    /// Due after the warm-up.
    package var isMeasured = false
    package var isQueued = false
    /// An agent has it now.
    package var hasAgent = false
    /// An agent had it at some time.
    package var wasAnswered = false
    package var wasTransferred = false
    /// How many times it has gone back to wait.
    var returns: UInt8 = 0
    /// How many times the customer has called about it before.
    package var contact: UInt8 = 0
    /// Its topic, channel and tier.
    package var kind = ServiceTally.Kind(topic: 0, channel: 0, tier: 1)
    /// The desk where it is counted, as an index into the chart: the one that it came to, until one that helps out answers; −1: none
    /// that the chart has.
    package var desk: Int32 = -1
    /// When it came to that desk, and whether an agent there had it.
    var cameToDesk = Timestamp.zero
    var wasAnsweredHere = false
    /// Since when what it goes through is due to a transfer: the answer of the agent who may hand it on, or having been handed
    /// on.
    var transferSince = Timestamp.zero
    package var wasHandedOn = false
}
