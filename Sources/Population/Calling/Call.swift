/// Somebody who is to call: out of the plan, or once more about the same.
package struct Call: Equatable, Sendable {
    /// The inquiry's number in the plan.
    package var index: Int
    /// When it is due, in real nanoseconds since the start.
    package var dueNanoseconds: Int64
    /// The customer's first call was due after the warm-up.
    package var isMeasured: Bool
    /// How many times the customer has called about it before.
    package var contact: Int
    /// What the router calls the case; nil in a first call.
    package var ticket: UInt64?

    package init(index: Int, dueNanoseconds: Int64, isMeasured: Bool, contact: Int = 0, ticket: UInt64? = nil) {
        self.index = index
        self.dueNanoseconds = dueNanoseconds
        self.isMeasured = isMeasured
        self.contact = contact
        self.ticket = ticket
    }
}
