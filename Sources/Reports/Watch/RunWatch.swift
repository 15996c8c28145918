/// What the tester saw of itself and of its machine during a run.
package struct RunWatch: Equatable, Sendable {
    /// In the order of their numbers.
    package var workers: [WorkerHealth] = []
    /// The coordinator's machine; nil when it was not watched.
    package var machine: MachineFigures?
    /// Nil when the load was not constant, or the run too short to tell.
    package var steadiness: Steadiness?
    /// Nil without a whole ledger.
    package var arrivals: ArrivalFindings?
    /// How wrong the clock of any worker may be, in nanoseconds; 0 on one host.
    package var clockErrorNanoseconds: Int64 = 0

    package init() {}
}
