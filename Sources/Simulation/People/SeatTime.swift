import Organization

/// How long one agent had something in hand, and how long it was ready with nothing.
struct SeatTime {
    private(set) var busyNanoseconds: Int64 = 0
    private(set) var availableNanoseconds: Int64 = 0
    private var since = Timestamp.zero

    /// The agent leaves `state`, in which it was since the last change. What comes before `measuredFrom` is not counted.
    mutating func change(from state: Presence.State, now: Timestamp, measuredFrom: Timestamp) {
        let passed = max(0, now.nanoseconds(since: max(self.since, measuredFrom)))
        self.since = now
        switch state {
        case .away: break
        case .available: self.availableNanoseconds += passed
        case .busy: self.busyNanoseconds += passed
        }
    }

    /// The part of its ready time that it had something in hand; nil when it was never ready.
    var occupancy: Double? {
        let ready = self.busyNanoseconds + self.availableNanoseconds
        return ready > 0 ? Double(self.busyNanoseconds) / Double(ready) : nil
    }
}
