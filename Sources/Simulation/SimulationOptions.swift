/// How a population is played in virtual time.
package struct SimulationOptions: Equatable, Sendable {
    /// What goes wrong; nil: nothing does, and whatever is said is heard at once.
    package var faults: FaultPlan?
    /// Whether everything that must be true between two steps of the clock is checked after each, O(everything) a step. The run
    /// stops at the first thing that is not.
    package var checksInvariants = false
    /// Whether `SimulationResult.traces` has every inquiry; 96 bytes each.
    package var recordsTraces = false
    /// Whether the service is kept over the story's time and for every agent; some 100 bytes for each.
    package var recordsService = false
    /// Whether `SimulationResult.ledger` has what everybody did and was told; 32 bytes for each row, some seven for an inquiry.
    package var recordsLedger = false
    /// Steps of the clock after which the run is cut short; nil: a thousand for each inquiry and agent, far more than any run
    /// needs that comes to an end.
    package var eventLimit: Int?

    package init() {}
}
