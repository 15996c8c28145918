package import Measurement

extension RunCounts {
    /// What workers counted, under the names that reports use.
    package init(_ counts: WorkerCounts) {
        self.init()
        self.scheduled = counts.scheduled
        self.sent = counts.sent
        self.dropped = counts.dropped
        self.droppedLate = counts.droppedLate
        self.queued = counts.queued
        self.deflected = counts.deflected
        self.refused = counts.refused
        self.unanswered = counts.unanswered
        self.assigned = counts.assigned
        self.reassigned = counts.reassigned
        self.repeats = counts.repeats
        self.solved = counts.solved
        self.unsolved = counts.unsolved
        self.callback = counts.callback
        self.abandoned = counts.abandoned
        self.hungUp = counts.hungUp
        self.expired = counts.expired
        self.open = counts.open
        self.doubled = counts.doubled
        self.outOfOrder = counts.outOfOrder
        self.declined = counts.declined
        self.lapsed = counts.rescindedTimeout
        self.breaks = counts.breaks
    }
}

extension TransferCounts {
    package init(_ counts: WorkerCounts) {
        self.init(
            total: counts.transfers,
            right: counts.transfersRight,
            wrong: counts.transfersWrong,
            escalation: counts.transfersEscalation,
            overflow: counts.transfersOverflow,
            refused: counts.transfersRefused
        )
    }
}
