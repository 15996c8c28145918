extension Agent {
    /// When an agent takes its breaks: what to time for its seat, and what to do when the time has come.
    ///
    ///     off ──ready──▶ working ──rang──▶ finishing ──nothing in hand──▶ resting ──rang──▶ off
    ///
    /// It owns no clock. Whoever plays the agent calls `follow` after anything changed for its seat, times what that says, and calls
    /// `rang` when the time has come.
    package struct BreakClock: Sendable {
        private enum Phase: UInt8 {
            case off, working, finishing, resting
        }

        /// What is to be timed for the seat from now on.
        package enum Timing: Equatable, Sendable {
            /// As before.
            case unchanged
            /// Nothing.
            case nothing
            /// `Population.work(ofAgent:posting:beforeBreak:)`.
            case work
            /// `Population.breakLength(ofAgent:posting:number:)`.
            case rest
        }

        private var phase = Phase.off
        /// The number of the break that is next, or going on.
        package private(set) var number: UInt32 = 0

        package init() {}

        /// Whether the time until the next break is running.
        package var isWorking: Bool { self.phase == .working }

        /// Something may have changed for the seat.
        package mutating func follow(_ machine: StateMachine) -> Timing {
            switch machine.state {
            case .ready:
                guard self.phase == .off else { return .unchanged }
                self.phase = .working
                return .work
            case .resting:
                guard self.phase == .finishing, machine.isFree else { return .unchanged }
                self.phase = .resting
                return .rest
            case .away, .arriving, .leaving:
                guard self.phase != .off else { return .unchanged }
                // What was drawn for a break that came to nothing is not drawn again.
                self.number &+= 1
                self.phase = .off
                return .nothing
            }
        }

        /// The time is over. `follow` is to be called next.
        package mutating func rang(_ machine: inout StateMachine) -> Action {
            switch self.phase {
            case .working:
                self.phase = .finishing
                return machine.breakDue()
            case .resting:
                self.number &+= 1
                self.phase = .off
                return machine.breakOver()
            case .off, .finishing:
                return .none
            }
        }
    }
}
