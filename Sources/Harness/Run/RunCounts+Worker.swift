import Analysis
import Emulation

extension RunCounts {
    /// What workers counted, under the names that reports use.
    init(_ counts: WorkerCounts) {
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
    }
}

extension TransferCounts {
    init(_ counts: WorkerCounts) {
        self.init(
            total: counts.transfers,
            right: counts.transfersRight,
            wrong: counts.transfersWrong,
            escalation: counts.transfersEscalation,
            overflow: counts.transfersOverflow
        )
    }
}

extension RouterCounters {
    /// What a router counted during a run, as far as its customers could know of it.
    ///
    /// Customers whose inquiry is still open when the drain is over hang up, and do not read what was on its way to them.
    /// The router rightly counts each as abandoned, if it waited, as a hang-up, if it was in conversation, or as what it
    /// was when the line was written; the customers call them open. So what the router counts beyond what they saw, at
    /// most as many as they left open, is moved back to `in_queue`, and so are assignments. Without open inquiries
    /// nothing is moved, and every difference is a fault.
    init(_ counted: [String: Int], knownTo counts: RunCounts) {
        var values = counted
        var movable = counts.open
        let seen = [
            ("abandoned", counts.abandoned), ("hung_up", counts.hungUp), ("solved", counts.solved),
            ("unsolved", counts.unsolved), ("callback", counts.callback), ("expired", counts.expired),
        ]
        for (name, seen) in seen {
            guard let value = counted[name] else { continue }
            let moved = min(max(0, value - seen), movable)
            values[name] = value - moved
            values["in_queue"]? += moved
            movable -= moved
        }
        if let assigned = counted["assigned"] {
            values["assigned"] = assigned - min(max(0, assigned - counts.assigned - counts.reassigned), counts.open)
        }
        self.init(values)
    }
}
