package import Organization

/// How long one agent had something in hand, and how long it was ready with nothing, of the time that is measured.
package struct SeatTime: Sendable {
    package private(set) var busyNanoseconds: Int64 = 0
    package private(set) var availableNanoseconds: Int64 = 0
    private var since = Timestamp(nanoseconds: .min)

    package init() {}

    /// The agent leaves `state`, in which it was since the last change.
    @inline(__always)
    package mutating func change(from state: Presence.State, now: Timestamp, within span: MeasuredSpan) {
        let passed = span.nanoseconds(from: self.since, to: now)
        self.since = now
        switch state {
        case .away: break
        case .available: self.availableNanoseconds += passed
        case .busy: self.busyNanoseconds += passed
        }
    }

    /// The part of its ready time that it had something in hand; nil when it was never ready.
    package var occupancy: Double? {
        let ready = self.busyNanoseconds + self.availableNanoseconds
        return ready > 0 ? Double(self.busyNanoseconds) / Double(ready) : nil
    }
}
