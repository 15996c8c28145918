extension LedgerEvent {
    /// What happened. The raw values are those of the file; they are never given to anything else.
    package enum Kind: UInt8, CaseIterable, Sendable {
        // MARK: Customers

        /// `inquire` written: topic, channel and tier as asked, `extra` is the lateness, `detail` the bits of the `SkillSet` it
        /// needs, `attempt` 1 when it is measured, 0 in the warm-up.
        case inquired = 0
        /// `QUEUED` read.
        case queued = 1
        /// `DEFLECTED`, `REFUSED` or an error read, or the connection lost before any of them: nothing is owned. `notRefused` follows
        /// unless it was `REFUSED`.
        case turnedAway = 2
        /// `ASSIGNED` read.
        case assigned = 3
        /// `TRANSFERRED` read: it waits again. `detail` is 1 when its agent was lost or left.
        case requeued = 4
        /// `abandon` written.
        case abandoned = 5
        /// `CLOSED` read. `detail`: see `Ending`.
        case closed = 6
        /// Its connection was lost, and with it the inquiry.
        case disconnected = 7
        /// The run was over and the inquiry was not.
        case leftOpen = 8

        // MARK: Agents

        /// `LOGGED-IN` read, or, with `detail` 1, `ready` written: offers may come.
        case ready = 9
        /// `PAUSED` read.
        case paused = 10
        /// `logout` written: what is in hand is finished.
        case leaving = 11
        /// `LOGGED-OUT` read, or the connection lost: `detail` is 1.
        case left = 12
        /// `OFFER` read: topic, channel, tier and attempt as it said them. `detail`: see `Cause`.
        case offered = 13
        /// `accept` written.
        case accepted = 14
        /// `decline` written.
        case declined = 15
        /// `RESCIND` read. `detail` is 1 when the customer abandoned, 0 for a timeout.
        case rescinded = 16
        /// `resolve` written; `detail` holds `wrapUpFollows`.
        case resolved = 17
        /// `transfer` written; `detail` holds `wrapUpFollows`, topic, tier and desk are those asked for.
        case handedOn = 18
        /// `wrapped` written.
        case wrapped = 19
        /// `ENDED` read: the customer hung up.
        case ended = 20
        /// `ERROR` of a race read: the agent's last word about this inquiry did not count.
        case stale = 21
        /// `LOGGED-IN` read as something else than before: `extra` is the crew that the agent belongs to from now on. `ready` follows.
        case posted = 22

        // MARK: Later additions

        /// A customer's: `inquire` was written with a priority above 0, which is `extra`. Stands right after its `inquired`.
        case prioritized = 23
        /// An agent's: `pause` written, a break begins; `ready` with `detail` 1 ends it.
        case pausing = 24
        /// An agent's: `login` written. Before it the router cannot have seated the agent.
        case loggingIn = 25
        /// The process that plays agents went on after it stood still for `extra` microseconds; the person is the number of the worker.
        case stoodStill = 26
        /// A customer's: what turned it away was not `REFUSED`. `detail`: see `Rebuff`. Stands right after its `turnedAway`.
        case notRefused = 27

        /// Whether a customer tells it; else an agent does.
        package var isCustomers: Bool {
            self.rawValue <= Self.leftOpen.rawValue || self == .prioritized || self == .notRefused
        }
    }

    /// What turned a customer away: `detail` of `notRefused`, which is not told of who was refused.
    package enum Rebuff: UInt8, Sendable {
        case refused = 0
        case deflected = 1
        /// An error, or the connection lost before anything was read.
        case unanswered = 2
    }

    /// What a kind tells beside instant and person. Everything else of its rows is zero.
    struct Fields: OptionSet {
        let rawValue: UInt8

        static let inquiry = Fields(rawValue: 1)
        static let detail = Fields(rawValue: 2)
        static let subject = Fields(rawValue: 4)
        static let attempt = Fields(rawValue: 8)
        static let extra = Fields(rawValue: 16)
    }
}

extension LedgerEvent.Kind {
    /// What the file holds of a row of this kind, beside instant and person.
    var fields: LedgerEvent.Fields {
        switch self {
        case .inquired: [.detail, .subject, .attempt, .extra]
        case .turnedAway, .paused, .leaving, .pausing, .loggingIn: []
        case .ready, .left, .notRefused: [.detail]
        case .posted, .prioritized, .stoodStill: [.extra]
        case .queued, .assigned, .abandoned, .disconnected, .leftOpen, .accepted, .declined, .wrapped, .ended, .stale:
            [.inquiry]
        case .requeued, .closed, .rescinded, .resolved: [.inquiry, .detail]
        case .offered: [.inquiry, .detail, .subject, .attempt]
        case .handedOn: [.inquiry, .detail, .subject, .extra]
        }
    }
}
