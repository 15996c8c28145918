extension Agent {
    /// A seat: whether its agent is there, and how much it has in hand. Each inquiry in hand is an
    /// `Agent.Conversation`.
    ///
    ///     away ──login──▶ arriving ──logged in──▶ ready ──shift ends──▶ leaving ──logged out──▶ away
    ///                                            │   ▲                    ▲
    ///                                  break due ▼   │ break over         │ shift ends
    ///                                           resting ──────────────────┘
    ///
    /// Whether the agent is on duty is the plan's to say (`shiftBegins`, `shiftEnds`, `reskilled`), at any time and in any state;
    /// what is under way is finished first. Who becomes something else leaves its seat and takes another one.
    ///
    /// The agent keeps its own account of what it has in hand and so notices a router that offers too much. It frees a
    /// slot when it says so, which is before the router hears of it, so the account never blames a router wrongly.
    package struct StateMachine: Sendable {
        /// Where an agent is.
        package enum State: UInt8, Sendable {
            /// Not logged in. Exits: arriving (login).
            case away
            /// Has said `login`. Exits: ready (logged in), leaving (logged in when the shift is over), away (disconnected).
            case arriving
            /// Takes offers. Exits: resting (break due), leaving (shift ends, reskilled), away (disconnected). `PAUSED` is answered
            /// with `ready`: emulated people who missed three offers were late, not out.
            case ready
            /// Has said `pause`: finishes what is in hand and takes a break. Exits: ready (break over), leaving (shift ends,
            /// reskilled), away (disconnected).
            case resting
            /// Finishes what is in hand. Exits: away (logged out, disconnected).
            case leaving
        }

        package private(set) var state: State = .away
        /// Parts of the agent that are taken (`AgentCapacity`).
        package private(set) var inHand: Int = 0
        /// Whether the plan wants the agent there.
        package private(set) var isOnDuty: Bool
        /// Whether the agent became something else after it said `login`.
        private var isOutdated = false

        package init(isOnDuty: Bool = true) {
            self.isOnDuty = isOnDuty
        }

        /// Whether nothing is in hand: idle, if ready.
        package var isFree: Bool {
            self.inHand == 0
        }

        /// The agent is to be there from now on.
        package mutating func shiftBegins() -> Action {
            self.isOnDuty = true
            return self.state == .away ? .arrive : .none
        }

        /// There is room for a log-in. Nothing comes of it when the shift is over by now.
        package mutating func login() -> Action {
            guard self.state == .away, self.isOnDuty else { return .none }
            self.state = .arriving
            self.isOutdated = false
            return .login
        }

        /// `LOGGED-IN`.
        package mutating func loggedIn() -> Action {
            guard self.state == .arriving else { return .violation(.unexpected) }
            self.state = .ready
            return self.isOnDuty && !self.isOutdated ? .none : self.leave()
        }

        /// The agent has other skills from now on, or another desk: it takes its seat anew.
        package mutating func reskilled() -> Action {
            self.isOutdated = true
            return self.leave()
        }

        /// `PAUSED`: three offers in a row went unanswered.
        package mutating func paused() -> Action {
            switch self.state {
            case .ready: .ready
            case .resting, .leaving: .none
            case .away, .arriving: .violation(.unexpected)
            }
        }

        /// It is time for a break. Only who takes offers begins one.
        package mutating func breakDue() -> Action {
            guard self.state == .ready else { return .none }
            self.state = .resting
            return .pause
        }

        /// The break is over.
        package mutating func breakOver() -> Action {
            guard self.state == .resting else { return .none }
            self.state = .ready
            return .ready
        }

        /// The agent finishes what is in hand and goes.
        package mutating func shiftEnds() -> Action {
            self.isOnDuty = false
            return self.leave()
        }

        /// Who has not got its seat yet leaves it as soon as it has.
        private mutating func leave() -> Action {
            guard self.state == .ready || self.state == .resting else { return .none }
            self.state = .leaving
            return .logout
        }

        /// `LOGGED-OUT`.
        package mutating func loggedOut() -> Action {
            guard self.state == .leaving else { return .violation(.unexpected) }
            self.state = .away
            return self.isOnDuty ? .arrive : .none
        }

        /// The connection is gone, or the seat was refused; what was in hand goes back to the desk. Who is on duty may log in
        /// again.
        package mutating func disconnected() {
            self.state = .away
            self.inHand = 0
        }

        /// `OFFER` on a channel that takes `parts` of an agent of `whole` parts. The parts are taken from now on,
        /// also after a violation: the router believes so, and `release` comes for each.
        package mutating func offered(parts: Int, of whole: Int) -> Action {
            self.inHand += parts
            // A login and an offer may arrive in one read, but never the offer first; who leaves or has just said `pause`
            // may have one on its way.
            guard self.state != .away, self.state != .arriving else { return .violation(.offeredWhileAway) }
            guard parts > 0 else { return .violation(.offeredOnForeignChannel) }
            return self.inHand > whole ? .violation(.offeredBeyondCapacity) : .none
        }

        /// A conversation has become free (`Agent.Conversation.State.free`) after an offer of `parts`.
        package mutating func release(parts: Int) {
            self.inHand = max(0, self.inHand - parts)
        }
    }
}
