import Measurement
import Organization
import Population
import Testing

struct BreakClockTests {
    private func ready() -> (Agent.StateMachine, Agent.BreakClock) {
        var machine = Agent.StateMachine()
        _ = machine.login()
        _ = machine.loggedIn()
        return (machine, Agent.BreakClock())
    }

    @Test func workAndRestTakeTurns() {
        var (machine, clock) = self.ready()
        #expect(clock.follow(machine) == .work && clock.number == 0)
        #expect(clock.follow(machine) == .unchanged)
        #expect(clock.rang(&machine) == .pause && machine.state == .resting)
        #expect(clock.follow(machine) == .rest)
        #expect(clock.rang(&machine) == .ready && machine.state == .ready)
        #expect(clock.follow(machine) == .work && clock.number == 1)
    }

    @Test func whatIsInHandIsFinishedFirst() {
        var (machine, clock) = self.ready()
        _ = clock.follow(machine)
        _ = machine.offered(parts: 1, of: 1)
        #expect(clock.rang(&machine) == .pause)
        #expect(Presence.State(machine) == .busy)
        #expect(clock.follow(machine) == .unchanged)
        machine.release(parts: 1)
        #expect(Presence.State(machine) == .away)
        #expect(clock.follow(machine) == .rest)
    }

    /// An offer that crossed with the `pause` is answered.
    @Test func anOfferOnItsWayIsNoViolation() {
        var (machine, clock) = self.ready()
        _ = clock.follow(machine)
        _ = clock.rang(&machine)
        #expect(machine.offered(parts: 1, of: 1) == .none)
        #expect(machine.paused() == .none)
    }

    @Test func whoGoesHomeTakesNoBreak() {
        var (machine, clock) = self.ready()
        _ = clock.follow(machine)
        #expect(machine.shiftEnds() == .logout)
        #expect(clock.follow(machine) == .nothing && clock.follow(machine) == .unchanged)
        #expect(clock.rang(&machine) == .none)
        (machine, clock) = self.ready()
        _ = clock.follow(machine)
        _ = clock.rang(&machine)
        #expect(machine.shiftEnds() == .logout && machine.state == .leaving)
        #expect(clock.follow(machine) == .nothing)
    }
}
