import Emulation

/// What a worker has to do with its load once that is ready, but to begin it. One after the other, in the order in which they come,
/// whoever gives them: nothing is reported after its end.
enum LoadOrder: Sendable {
    /// Send what was seen since the last report.
    case report
    /// The plan goes no further.
    case breakOff
    case cancel
    /// The load has ended: say so. The last order.
    case conclude(LoadOutcome)
}
