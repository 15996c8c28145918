internal import Measurement
package import Organization

extension Agent {
    /// One inquiry in an agent's hands, from its offer to the end of its wrap-up: a row of a table, used again and
    /// again.
    ///
    ///     free ──offered──▶ considering ──timer──▶ talking ──timer──▶ wrappingUp ──timer──▶ free
    ///                            │                    │ └─ without wrap-up ─────────────────▶ free
    ///                            ├─rescinded─▶ free   └─ended, stale, rescinded ───────────▶ free
    ///                            └─declined──▶ free
    ///
    /// An acceptance that came too late (`RESCIND`, or `ERROR stale` to the `accept`) was none: there was no conversation, however
    /// far the agent believed to have come in it.
    ///
    /// It owns no clock. Where a row has a timer it says until when; `timerFired` before that instant changes
    /// nothing, so a timer of an earlier use of the row need not be cancelled. An instant that has come already may
    /// be acted on at once.
    package struct Conversation: Sendable {
        /// Where a conversation is.
        package enum State: UInt8, Sendable {
            /// The row may be used. Exits: considering (offered).
            case free
            /// An offer that is not answered yet. Exits: talking (timer), free (timer: declined; rescinded).
            case considering
            /// Accepted. Exits: wrappingUp or free (timer), free (ended; rescinded or stale: the acceptance came too
            /// late).
            case talking
            /// Resolved or transferred, with work left. Exits: free (timer; ended or stale: the customer had hung up).
            case wrappingUp
        }

        /// What is to be done for a conversation. After `decline`, `wrapped`, `over`, `void`, and after `resolve` and `transfer` without
        /// an instant, the row is free.
        package enum Action: Equatable, Sendable {
            case none
            /// Call `timerFired` at this instant.
            case setTimer(Timestamp)
            /// Write `accept`, then call `timerFired` at this instant.
            case accept(until: Timestamp)
            /// Write `decline`.
            case decline
            /// Write `resolve`; with an instant: `wrap-up=yes`, then call `timerFired` at it.
            case resolve(Outcome, wrapUpUntil: Timestamp?)
            /// Write `transfer`; with an instant: `wrap-up=yes`, then call `timerFired` at it.
            case transfer(AgentHandover, wrapUpUntil: Timestamp?)
            /// Write `wrapped`.
            case wrapped
            /// It is over without a word of this agent's: the customer hung up.
            case over
            /// There was none: the offer was taken back, or had been when it was accepted.
            case void
            case violation(Violation)
        }

        package private(set) var state: State = .free
        private var timer: Timestamp = .zero
        private var handling = Handling(
            answerNanoseconds: 0,
            talkNanoseconds: 0,
            wrapUpNanoseconds: 0,
            ending: .resolve(.unsolved)
        )

        package init() {}

        package var isFree: Bool {
            self.state == .free
        }

        /// `OFFER`, and what this agent will do with the inquiry. The row must be free.
        package mutating func offered(_ handling: Handling, now: Timestamp) -> Action {
            precondition(self.state == .free, "an offer needs a free row, this one is \(self.state)")
            self.handling = handling
            guard handling.answerNanoseconds > 0 else { return self.answer(now: now) }
            self.state = .considering
            self.timer = now.advanced(byNanoseconds: handling.answerNanoseconds)
            return .setTimer(self.timer)
        }

        /// The instant that the last action named, or one of an earlier use of the row.
        package mutating func timerFired(now: Timestamp) -> Action {
            guard now >= self.timer else { return .none }
            switch self.state {
            case .free:
                return .none
            case .considering:
                return self.answer(now: now)
            case .talking:
                return self.finish(now: now)
            case .wrappingUp:
                self.state = .free
                return .wrapped
            }
        }

        /// `RESCIND`. Later than in considering it crossed with the acceptance, which came too late.
        package mutating func rescinded() -> Action {
            self.giveUp(.void)
        }

        /// `ENDED`: the customer hung up. In wrap-up, or in a row that is free again, it crossed with our last word.
        package mutating func ended() -> Action {
            switch self.state {
            case .talking, .wrappingUp: self.giveUp(.over)
            case .free: .none
            case .considering: .violation(.endedBeforeAccepted)
            }
        }

        /// `ERROR stale` about this inquiry: what was said came too late, and the slot is free at the router.
        ///
        /// - Parameter toOffer: whether it answers what was said to the offer, and not a word of the conversation.
        package mutating func stale(toOffer: Bool) -> Action {
            self.giveUp(toOffer || self.state == .considering ? .void : .over)
        }

        private mutating func answer(now: Timestamp) -> Action {
            guard !self.handling.isDeclined else {
                self.state = .free
                return .decline
            }
            self.state = .talking
            self.timer = now.advanced(byNanoseconds: self.handling.talkNanoseconds)
            return .accept(until: self.timer)
        }

        private mutating func finish(now: Timestamp) -> Action {
            var wrapUpUntil: Timestamp?
            if self.handling.wrapUpNanoseconds > 0 {
                self.state = .wrappingUp
                self.timer = now.advanced(byNanoseconds: self.handling.wrapUpNanoseconds)
                wrapUpUntil = self.timer
            } else {
                self.state = .free
            }
            switch self.handling.ending {
            case .resolve(let resolution): return .resolve(resolution, wrapUpUntil: wrapUpUntil)
            case .transfer(let handover): return .transfer(handover, wrapUpUntil: wrapUpUntil)
            }
        }

        private mutating func giveUp(_ action: Action) -> Action {
            guard self.state != .free else { return .none }
            self.state = .free
            return action
        }
    }
}
