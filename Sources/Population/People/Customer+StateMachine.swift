internal import Measurement
package import Organization

extension Customer {
    /// What a customer does: an event and the time go in, what is to be done comes out. It owns no clock and no socket,
    /// does not allocate, and is small enough for a row in a table of a million.
    ///
    ///     planned ──due──▶ calling ──queued──▶ waiting ◀─transferred─┐
    ///        │                │                 │   └───assigned───▶ talking
    ///     dropped          refused,          patience over,             │
    ///        │             deflected         or at once                 │
    ///        ▼                ▼                 ▼                       │
    ///      ended ◀────────────┴───── closed ─ leaving                   │
    ///        ▲──────────────────────────────── closed ──────────────────┘
    ///
    /// Patience runs from when the customer was due, not from when the router heard of it; after a transfer it begins
    /// anew.
    ///
    /// Nobody leaves who is answered at once. A customer knows that it must wait when others are before it (`ahead=`), and
    /// otherwise when it has not been answered within the least that an answer takes: nothing where lines take no time, and
    /// `Customer.leastAnswer` where they do. Who would leave at once lets it ring at the first agent as long as that one takes.
    package struct StateMachine: Sendable {
        /// Where a customer is.
        package enum State: UInt8, Sendable {
            /// Not yet due. Exits: calling (due), ended (dropped).
            case planned
            /// Has asked and not been answered. Exits: waiting or leaving (queued), ended (refused, deflected,
            /// disconnected).
            case calling
            /// In the queue. Exits: talking (assigned), leaving (patience over), ended (closed: expired, disconnected).
            case waiting
            /// With an agent. Exits: waiting (transferred), ended (closed, disconnected).
            case talking
            /// Has said `abandon`, the router has not confirmed it. Exits: ended (closed, disconnected).
            case leaving
            /// Over. No exits.
            case ended
        }

        package private(set) var state: State = .planned
        private let leavesAtOnce: Bool
        /// How long it rings at the first agent.
        private let ringNanoseconds: Int64
        /// When the customer should have called.
        package let due: Timestamp
        /// When patience ends.
        private var patienceEnds: Timestamp

        /// - Parameter ringNanoseconds: `PlannedInquiry.ringNanoseconds`.
        package init(due: Timestamp, patienceNanoseconds: Int64, leavesAtOnce: Bool, ringNanoseconds: Int64 = 0) {
            self.due = due
            self.leavesAtOnce = leavesAtOnce
            self.ringNanoseconds = ringNanoseconds
            self.patienceEnds = due.advanced(byNanoseconds: patienceNanoseconds)
        }

        /// Whether the router owes this customer the end of its inquiry.
        package var isOpen: Bool {
            self.state == .waiting || self.state == .talking || self.state == .leaving
        }

        /// It is time to call.
        package mutating func fellDue() -> Action {
            guard self.state == .planned else { return .violation(.unexpected) }
            self.state = .calling
            return .inquire
        }

        /// It was due and could not be sent.
        package mutating func dropped() -> Action {
            guard self.state == .planned else { return .violation(.unexpected) }
            return self.end(.dropped)
        }

        /// `QUEUED`, with so many `ahead`; where nobody is, an answer may take `leastAnswer`.
        package mutating func queued(ahead: UInt64, leastAnswer: Duration, now: Timestamp) -> Action {
            switch self.state {
            case .calling:
                if self.leavesAtOnce {
                    // The answer to a phone that rings so long is on its way for a moment more.
                    let answered = now.advanced(byNanoseconds: self.ringNanoseconds) + leastAnswer
                    self.patienceEnds = min(self.patienceEnds, ahead == 0 ? answered : now)
                }
                return self.wait(now: now, leastAnswer: ahead > 0 ? nil : leastAnswer)
            case .waiting, .talking, .leaving: return .violation(.queuedTwice)
            case .planned, .ended: return .violation(.unexpected)
            }
        }

        /// `ASSIGNED`. It may cross with an `abandon`: then the hang-up is confirmed by `CLOSED`.
        package mutating func assigned() -> Action {
            switch self.state {
            case .waiting:
                self.state = .talking
                return .none
            case .leaving: return .none
            case .talking: return .violation(.assignedTwice)
            case .calling: return .violation(.notQueued)
            case .planned, .ended: return .violation(.unexpected)
            }
        }

        /// `TRANSFERRED`: back in the queue, with fresh patience.
        package mutating func transferred(
            patienceNanoseconds: Int64,
            leastAnswer: Duration,
            now: Timestamp
        ) -> Action {
            switch self.state {
            case .talking:
                self.patienceEnds = now.advanced(byNanoseconds: patienceNanoseconds)
                return self.wait(now: now, leastAnswer: leastAnswer)
            case .leaving: return .none
            case .waiting: return .violation(.transferredWhileWaiting)
            case .calling: return .violation(.notQueued)
            case .planned, .ended: return .violation(.unexpected)
            }
        }

        /// `CLOSED`: the end, whatever came before it.
        package mutating func closed(_ outcome: Outcome) -> Action {
            switch self.state {
            case .waiting:
                guard outcome == .expired else { return self.end(breaking: .impossibleOutcome) }
            case .talking:
                guard outcome != .abandoned else { return self.end(breaking: .impossibleOutcome) }
            case .leaving: break
            case .calling: return self.end(breaking: .notQueued)
            case .ended: return .violation(.endedTwice)
            case .planned: return .violation(.unexpected)
            }
            return self.end(.closed(outcome))
        }

        /// `REFUSED`.
        package mutating func refused() -> Action {
            self.turnedAway(.refused)
        }

        /// `DEFLECTED`.
        package mutating func deflected() -> Action {
            self.turnedAway(.deflected)
        }

        /// The connection is gone, and with it everything the router could have said.
        package mutating func disconnected() -> Action {
            guard self.state != .planned, self.state != .ended else { return .none }
            return self.end(.disconnected)
        }

        /// A timer set for this row fired. One of an earlier wait, or of an earlier user of the row, changes nothing.
        package mutating func timerFired(now: Timestamp) -> Action {
            guard self.state == .waiting, now >= self.patienceEnds else { return .none }
            self.state = .leaving
            return .abandon
        }

        /// - Parameter leastAnswer: nil for who knows that it must wait.
        private mutating func wait(now: Timestamp, leastAnswer: Duration?) -> Action {
            if let leastAnswer {
                self.patienceEnds = max(self.patienceEnds, now + leastAnswer)
            } else if now >= self.patienceEnds {
                self.state = .leaving
                return .abandon
            }
            self.state = .waiting
            return .setTimer(self.patienceEnds)
        }

        private mutating func turnedAway(_ end: End) -> Action {
            switch self.state {
            case .calling: return self.end(end)
            case .waiting, .talking, .leaving: return self.end(breaking: .refusedAfterQueued)
            case .ended: return .violation(.endedTwice)
            case .planned: return .violation(.unexpected)
            }
        }

        private mutating func end(_ end: End) -> Action {
            self.state = .ended
            return .ended(end)
        }

        /// The end came, but as it must not: what is reported is the broken word; the row is free all the same.
        private mutating func end(breaking violation: Violation) -> Action {
            self.state = .ended
            return .violation(violation)
        }
    }
}
