import Population
import Testing

struct AgentStateMachineTests {
    private func ready() -> Agent.StateMachine {
        var agent = Agent.StateMachine()
        _ = agent.login()
        _ = agent.loggedIn()
        return agent
    }

    @Test func aShiftGoesFromLoginToLogout() {
        var agent = Agent.StateMachine()
        #expect(agent.login() == .login)
        #expect(agent.login() == .none)
        #expect(agent.loggedIn() == .none)
        #expect(agent.state == .ready)
        #expect(agent.shiftEnds() == .logout)
        #expect(agent.shiftEnds() == .none)
        #expect(agent.loggedOut() == .none)
        #expect(agent.state == .away)
    }

    @Test func whoIsPausedForSilenceSaysReady() {
        var agent = self.ready()
        #expect(agent.paused() == .ready)
        _ = agent.shiftEnds()
        #expect(agent.paused() == .none)
    }

    @Test func offersBeyondCapacityAreAViolation() {
        var agent = self.ready()
        // Three chats fill the agent; a call on top is too much, and so is a fourth chat.
        for _ in 0..<3 {
            #expect(agent.offered(parts: 5, of: 15) == .none)
        }
        #expect(agent.offered(parts: 5, of: 15) == .violation(.offeredBeyondCapacity))
        agent.release(parts: 5)
        agent.release(parts: 5)
        #expect(agent.offered(parts: 15, of: 15) == .violation(.offeredBeyondCapacity))
        #expect(!agent.isFree)
    }

    @Test func offersOutOfPlaceAreViolations() {
        var agent = Agent.StateMachine()
        #expect(agent.offered(parts: 1, of: 1) == .violation(.offeredWhileAway))
        agent = self.ready()
        #expect(agent.offered(parts: 0, of: 1) == .violation(.offeredOnForeignChannel))
        _ = agent.shiftEnds()
        #expect(agent.offered(parts: 1, of: 1) == .none)
        #expect(agent.loggedIn() == .violation(.unexpected))
    }

    @Test func aLostConnectionEmptiesTheHands() {
        var agent = self.ready()
        _ = agent.offered(parts: 1, of: 1)
        agent.disconnected()
        #expect(agent.isFree && agent.state == .away)
    }

    @Test func whoComesBackForTheNextShiftAsksForASeatAgain() {
        var agent = Agent.StateMachine(isOnDuty: false)
        #expect(agent.login() == .none, "who is not on duty stays away")
        #expect(agent.shiftBegins() == .arrive)
        #expect(agent.login() == .login)
        _ = agent.loggedIn()
        #expect(agent.shiftEnds() == .logout)
        #expect(agent.shiftBegins() == .none, "what is in hand is finished first")
        #expect(agent.loggedOut() == .arrive)
        #expect(agent.login() == .login)
    }

    @Test func aShiftThatEndsBeforeTheSeatIsTakenEndsWithIt() {
        var agent = Agent.StateMachine()
        _ = agent.login()
        #expect(agent.shiftEnds() == .none)
        #expect(agent.loggedIn() == .logout)
        #expect(agent.state == .leaving)
        #expect(agent.loggedOut() == .none)
    }

    @Test func whoBecomesSomethingElseTakesItsSeatAnew() {
        var agent = self.ready()
        _ = agent.offered(parts: 1, of: 1)
        #expect(agent.reskilled() == .logout)
        #expect(agent.reskilled() == .none)
        agent.release(parts: 1)
        #expect(agent.loggedOut() == .arrive)
        #expect(agent.login() == .login)
        #expect(agent.reskilled() == .none, "the log-in that is under way is out of date")
        #expect(agent.loggedIn() == .logout)
        #expect(agent.loggedOut() == .arrive)
        _ = agent.login()
        #expect(agent.loggedIn() == .none)
    }

    @Test func whoIsAwayBecomesSomethingElseInSilence() {
        var agent = Agent.StateMachine(isOnDuty: false)
        #expect(agent.reskilled() == .none)
        _ = agent.shiftBegins()
        _ = agent.login()
        #expect(agent.loggedIn() == .none)
    }
}
