/// Sums from which the service figures follow: how long customers waited, how agents spent their time.
///
/// Of one interval, conversations and their times may be below 0: what turned out to be none is taken back when that is known.
///
/// Sums and not means, so that workers and intervals add up. All in real nanoseconds; inquiries due in the warm-up, and agents'
/// time before its end, are left out, as they are of the histograms.
package struct ServiceSums: Sendable, Codable, Equatable {
    // MARK: Customers

    /// Inquiries queued.
    package var queued = 0
    /// Inquiries assigned at least once.
    package var answered = 0
    /// Of those, within the target of their channel (20 s on the phone, 60 s in a chat, 4 h otherwise; of the story).
    package var answeredWithinTarget = 0
    /// From due to the first assignment, of those answered.
    package var waitNanoseconds: Int64 = 0
    /// Customers who left before any agent accepted.
    package var abandoned = 0
    /// Inquiries that ended solved.
    package var solved = 0
    /// Of those, by the first agent that took them: without a transfer.
    package var solvedByFirstAgent = 0

    // MARK: Agents

    /// Conversations that ended, in whatever way; each leg of a transferred inquiry is one.
    package var conversations = 0
    /// Conversations that did not: the run was over, or the agent's connection lost.
    package var cutOff = 0
    /// From accepting to the end of the wrap-up, added up over conversations.
    package var handleNanoseconds: Int64 = 0
    /// Wrap-up alone.
    package var wrapUpNanoseconds: Int64 = 0
    /// Time of agents with at least one slot taken.
    package var busyNanoseconds: Int64 = 0
    /// Time of agents that were ready with no slot taken.
    package var availableNanoseconds: Int64 = 0

    package init() {}
}

extension ServiceSums {
    /// Adds what another worker, or a later interval, summed up.
    package mutating func merge(_ other: ServiceSums) {
        for path in Self.counts { self[keyPath: path] += other[keyPath: path] }
        for path in Self.times { self[keyPath: path] += other[keyPath: path] }
    }

    /// What was added since `earlier`.
    package func difference(since earlier: ServiceSums) -> ServiceSums {
        var difference = self
        for path in Self.counts { difference[keyPath: path] -= earlier[keyPath: path] }
        for path in Self.times { difference[keyPath: path] -= earlier[keyPath: path] }
        return difference
    }

    package static let counts: [any WritableKeyPath<ServiceSums, Int> & Sendable] = [
        \.queued, \.answered, \.answeredWithinTarget, \.abandoned, \.solved, \.solvedByFirstAgent, \.conversations,
        \.cutOff,
    ]

    package static let times: [any WritableKeyPath<ServiceSums, Int64> & Sendable] = [
        \.waitNanoseconds, \.handleNanoseconds, \.wrapUpNanoseconds, \.busyNanoseconds, \.availableNanoseconds,
    ]
}
