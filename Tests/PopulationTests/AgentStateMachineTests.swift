import Population
import Testing

struct AgentStateMachineTests {
    private func ready() -> Agent.StateMachine {
        var agent = Agent.StateMachine()
        _ = agent.login()
        _ = agent.loggedIn()
        return agent
    }

    @Test func aDayGoesFromLoginToLogout() {
        var agent = Agent.StateMachine()
        #expect(agent.login() == .login)
        #expect(agent.login() == .none)
        #expect(agent.loggedIn() == .none)
        #expect(agent.state == .ready)
        #expect(agent.logout() == .logout)
        #expect(agent.logout() == .none)
        #expect(agent.loggedOut() == .none)
        #expect(agent.state == .gone)
    }

    @Test func whoIsPausedForSilenceSaysReady() {
        var agent = self.ready()
        #expect(agent.paused() == .ready)
        _ = agent.logout()
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
        _ = agent.logout()
        #expect(agent.offered(parts: 1, of: 1) == .none)
        #expect(agent.loggedIn() == .violation(.unexpected))
    }

    @Test func aLostConnectionEmptiesTheHands() {
        var agent = self.ready()
        _ = agent.offered(parts: 1, of: 1)
        agent.disconnected()
        #expect(agent.isFree && agent.state == .gone)
    }
}
