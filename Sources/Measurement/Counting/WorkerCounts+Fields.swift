extension WorkerCounts {
    /// Every stored count, in the order of its declaration: what merging, differences and bounds go by.
    package static let fields: [any WritableKeyPath<WorkerCounts, Int> & Sendable] = [
        \.scheduled, \.repeats, \.sent, \.droppedUnconnected, \.droppedBacklog, \.droppedFull, \.droppedLate,
        \.droppedEnded, \.queued, \.deflected, \.refused, \.unanswered, \.assigned, \.reassigned, \.transferred,
        \.solved, \.unsolved, \.callback, \.abandoned, \.hungUp, \.expired, \.open, \.logins, \.offersNew,
        \.offersTransfer, \.offersReturned, \.accepted, \.rescindedTimeout, \.rescindedAbandoned, \.resolved,
        \.ended, \.transfersRight, \.transfersWrong, \.transfersEscalation, \.transfersOverflow, \.wrapped, \.stale,
        \.pausedUnanswered, \.declined, \.breaks, \.transfersRefused, \.errors, \.connectionsLost, \.connectionsCut,
        \.customersCut, \.violations, \.doubled, \.outOfOrder, \.changedStamps,
    ]

    /// Adds what another worker, or a later interval, counted.
    package mutating func merge(_ other: WorkerCounts) {
        for field in Self.fields { self[keyPath: field] += other[keyPath: field] }
    }

    /// What was counted since `earlier`.
    package func difference(since earlier: WorkerCounts) -> WorkerCounts {
        var difference = self
        for field in Self.fields { difference[keyPath: field] -= earlier[keyPath: field] }
        return difference
    }
}
