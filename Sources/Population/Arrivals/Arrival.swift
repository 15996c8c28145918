/// One inquiry's turn to come.
package struct Arrival: Equatable, Sendable {
    /// The inquiry's number in the plan, from 0; later numbers are due later or at the same time.
    package var index: Int
    /// When its customer is due: real nanoseconds since the start of the run.
    package var dueNanoseconds: Int64

    /// When its customer is due: real time since the start of the run.
    package var due: Duration {
        .nanoseconds(self.dueNanoseconds)
    }
}
