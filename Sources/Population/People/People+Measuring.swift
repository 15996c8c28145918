package import Measurement
internal import Organization

// What people do, as measuring counts it.

extension Presence.State {
    package init(_ machine: Agent.StateMachine) {
        switch machine.state {
        case .ready: self = machine.isFree ? .available : .busy
        // Who is about to leave or to take a break takes nothing new, but finishes what is in hand.
        case .leaving, .resting: self = machine.isFree ? .away : .busy
        case .away, .arriving: self = .away
        }
    }
}

extension ServiceRow {
    /// What was special about a conversation that its agent ended; −1 takes it back.
    package mutating func count(_ note: Handling.Note, _ change: Int = 1) {
        switch note {
        case .none: break
        case .basicAnswer: self.basicAnswers += change
        case .deflection: self.deflections += change
        case .consult: self.consults += change
        case .sale: self.sales += change
        }
    }

    /// Why a conversation was handed on; −1 takes it back.
    package mutating func count(_ verdict: AgentHandover.Verdict, _ change: Int = 1) {
        switch verdict {
        case .right: self.transfersRight += change
        case .wrong: self.transfersWrong += change
        case .escalation: self.transfersEscalation += change
        case .overflow: self.transfersOverflow += change
        }
    }
}

extension ServiceShape {
    package init(_ population: Population) {
        self.init(
            topics: population.profile.topics.count,
            channels: population.profile.channels.count,
            desks: population.deskChart.desks.count
        )
    }
}

extension Violation.Kind {
    package init(_ violation: Customer.Violation) {
        switch violation {
        case .assignedTwice: self = .assignedTwice
        case .endedTwice: self = .closedTwice
        case .queuedTwice, .notQueued, .transferredWhileWaiting, .refusedAfterQueued, .impossibleOutcome, .unexpected:
            self = .outOfOrder
        }
    }

    package init(_ violation: Agent.Violation) {
        switch violation {
        case .offeredBeyondCapacity, .offeredOnForeignChannel: self = .overCapacity
        case .offeredWhileAway, .endedBeforeAccepted, .unexpected: self = .outOfOrder
        }
    }
}
