extension Agent {
    /// A seat: whether its agent is there, and how much it has in hand. Each inquiry in hand is an
    /// `Agent.Conversation`.
    ///
    ///     away ──login──▶ arriving ──logged in──▶ ready ──logout──▶ leaving ──logged out──▶ gone
    ///
    /// The agent keeps its own account of what it has in hand and so notices a router that offers too much. It frees a
    /// slot when it says so, which is before the router hears of it, so the account never blames a router wrongly.
    package struct StateMachine: Sendable {
        /// Where an agent is.
        package enum State: UInt8, Sendable {
            /// Not logged in. Exits: arriving (login).
            case away
            /// Has said `login`. Exits: ready (logged in), gone (disconnected).
            case arriving
            /// Takes offers. Exits: leaving (logout), gone (disconnected). `PAUSED` is answered with `ready`:
            /// emulated people who missed three offers were late, not out.
            case ready
            /// Finishes what is in hand. Exits: gone (logged out, disconnected).
            case leaving
            /// Has left. No exits.
            case gone
        }

        package private(set) var state: State = .away
        /// Parts of the agent that are taken (`AgentCapacity`).
        package private(set) var inHand: Int = 0

        package init() {}

        /// Whether nothing is in hand: idle, if ready.
        package var isFree: Bool {
            self.inHand == 0
        }

        /// The working day begins.
        package mutating func login() -> Action {
            guard self.state == .away else { return .none }
            self.state = .arriving
            return .login
        }

        /// `LOGGED-IN`.
        package mutating func loggedIn() -> Action {
            guard self.state == .arriving else { return .violation(.unexpected) }
            self.state = .ready
            return .none
        }

        /// `PAUSED`: three offers in a row went unanswered.
        package mutating func paused() -> Action {
            switch self.state {
            case .ready: .ready
            case .leaving: .none
            case .away, .arriving, .gone: .violation(.unexpected)
            }
        }

        /// The working day ends.
        package mutating func logout() -> Action {
            guard self.state == .ready || self.state == .arriving else { return .none }
            self.state = .leaving
            return .logout
        }

        /// `LOGGED-OUT`.
        package mutating func loggedOut() -> Action {
            guard self.state == .leaving else { return .violation(.unexpected) }
            self.state = .gone
            return .none
        }

        /// The connection is gone; what was in hand goes back to the desk.
        package mutating func disconnected() {
            self.state = .gone
            self.inHand = 0
        }

        /// `OFFER` on a channel that takes `parts` of an agent of `whole` parts. The parts are taken from now on,
        /// also after a violation: the router believes so, and `release` comes for each.
        package mutating func offered(parts: Int, of whole: Int) -> Action {
            self.inHand += parts
            // A login and an offer may arrive in one read, but never the offer first; who leaves may have one on its
            // way.
            guard self.state == .ready || self.state == .leaving else { return .violation(.offeredWhileAway) }
            guard parts > 0 else { return .violation(.offeredOnForeignChannel) }
            return self.inHand > whole ? .violation(.offeredBeyondCapacity) : .none
        }

        /// A conversation has become free (`Agent.Conversation.State.free`) after an offer of `parts`.
        package mutating func release(parts: Int) {
            self.inHand = max(0, self.inHand - parts)
        }
    }
}
