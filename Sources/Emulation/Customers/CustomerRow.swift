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
    /// How many times the customer has called about it before.
    var contact: UInt8 = 0
    /// Index into the profile's channels.
    var channel: UInt8 = 0

    var isFree: Bool { self.connection == CustomerRow.none }
}
