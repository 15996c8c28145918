import Reports

extension RouterCounters {
    /// What a router counted during a run, as far as its customers could know of it.
    ///
    /// Customers whose inquiry is still open when the drain is over hang up, and do not read what was on its way to them.
    /// The router rightly counts each as abandoned, if it waited, as a hang-up, if it was in conversation, or as what it
    /// was when the line was written; the customers call them open. So what the router counts beyond what they saw, at
    /// most as many as they left open, is moved back to `in_queue`, and so are assignments. What an agent resolved is moved only if
    /// its word can have been on its way: whatever was resolved earlier, its customer had time to read. Without open inquiries
    /// nothing is moved, and every difference is a fault.
    ///
    /// - Parameter resolvedLast: how many conversations agents resolved so late.
    init(_ counted: [String: Int], knownTo counts: RunCounts, resolvedLast: Int) {
        var values = counted
        var moved: [String: Int] = [:]
        var movable = counts.open
        var resolvable = min(movable, max(0, resolvedLast))
        let seen = [
            ("solved", counts.solved, true), ("unsolved", counts.unsolved, true), ("callback", counts.callback, true),
            ("abandoned", counts.abandoned, false), ("hung_up", counts.hungUp, false),
            ("expired", counts.expired, false),
        ]
        for (name, seen, isByAgent) in seen {
            guard let value = counted[name] else { continue }
            let back = min(max(0, value - seen), isByAgent ? resolvable : movable)
            guard back > 0 else { continue }
            moved[name] = back
            values[name] = value - back
            values["in_queue"]? += back
            movable -= back
            if isByAgent { resolvable -= back }
        }
        if values["in_queue"] != counted["in_queue"] { moved["in_queue"] = movable - counts.open }
        if let assigned = counted["assigned"] {
            let back = min(max(0, assigned - counts.assigned - counts.reassigned), counts.open)
            values["assigned"] = assigned - back
            if back > 0 { moved["assigned"] = back }
        }
        self.init(values, moved: moved)
    }
}
