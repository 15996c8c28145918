package import Organization

/// What is to be timed for the breaks of an agent.
package enum BreakTimer: Equatable {
    case asBefore
    case none
    case at(Timestamp)
}
