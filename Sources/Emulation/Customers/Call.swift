/// Somebody who is to call: out of the plan, or once more about the same.
struct Call {
    /// The inquiry's number in the plan.
    var index: Int
    /// When it is due, in nanoseconds since the start.
    var dueNanoseconds: Int64
    /// The customer's first call was due after the warm-up.
    var isMeasured: Bool
    /// How many times the customer has called about it before.
    var contact = 0
    /// What the router calls the case; nil in a first call.
    var ticket: UInt64?
}
