import Organization
import Population

/// A customer in the table, or a row that waits for one.
struct CustomerRow {
    /// No row, at either end of a list.
    static let none: Int32 = -1

    var machine = Customer.StateMachine(due: .zero, patienceNanoseconds: 0, leavesAtOnce: false)
    /// The inquiry's number in the plan.
    var index = 0
    /// The router's number of it and of its case; meaningful once `isQueued`.
    var inquiry: UInt64 = 0
    var ticket: UInt64 = 0
    /// How many customers have had this row.
    var epoch: UInt32 = 0
    /// Where it is spoken about; `none` while the row is free.
    var connection = CustomerRow.none
    /// Neighbours in the list of the connection's customers; `next` also links the free rows.
    var next = CustomerRow.none
    var previous = CustomerRow.none
    /// Due after the warm-up.
    var isMeasured = false
    var isQueued = false
    /// An agent has it now.
    var hasAgent = false
    /// An agent had it at some time.
    var wasAnswered = false
    var wasTransferred = false
    /// How many times it has gone back to wait.
    var returns: UInt8 = 0
    /// How many times the customer has called about it before.
    var contact: UInt8 = 0
    /// Its topic, channel and tier.
    var kind = ServiceTally.Kind(topic: 0, channel: 0, tier: 1)
    /// The desk that has it, as an index into the chart; −1: none that the chart has.
    var desk: Int32 = -1
    /// When it came to that desk, and whether an agent there had it.
    var cameToDesk = Timestamp.zero
    var wasAnsweredHere = false
    /// Since when what it goes through is due to a transfer: the answer of the agent who may hand it on, or having been handed
    /// on.
    var transferSince = Timestamp.zero
    var wasHandedOn = false

    var isFree: Bool { self.connection == CustomerRow.none }
}
