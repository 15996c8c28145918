package import Organization

/// How many agents of one desk are ready and how many have something in hand, and the time they spend so, added up.
///
/// An integral over a step function: at each change, the time since the last is added once for every agent. Exact at any instant,
/// O(1) a change, and no walk over 20,000 agents when somebody asks.
package struct Presence: Sendable {
    package enum State: UInt8, Sendable {
        case away
        /// Ready, with nothing in hand.
        case available
        case busy
    }

    /// Nothing else is added up.
    package var span: MeasuredSpan
    /// How many there are now.
    package private(set) var available = 0
    package private(set) var busy = 0
    /// Their time since the last `take`, in nanoseconds.
    @NanosecondSum private var availableNanoseconds: Int128 = 0
    @NanosecondSum private var busyNanoseconds: Int128 = 0
    private var last = Timestamp(nanoseconds: .min)

    package init(span: MeasuredSpan = .nothing) {
        self.span = span
    }

    /// Adds up to `now`.
    package mutating func advance(to now: Timestamp) {
        guard now > self.last else { return }
        let passed = Int128(self.span.nanoseconds(from: self.last, to: now))
        self.availableNanoseconds += Int128(self.available) * passed
        self.busyNanoseconds += Int128(self.busy) * passed
        self.last = now
    }

    /// Hands over what was added up since the last take, in nanoseconds.
    package mutating func take() -> (busy: Int128, available: Int128) {
        defer { (self.busyNanoseconds, self.availableNanoseconds) = (0, 0) }
        return (self.busyNanoseconds, self.availableNanoseconds)
    }

    /// An agent goes from one state to another.
    @inline(__always)
    package mutating func change(from before: State, to after: State, now: Timestamp) {
        guard before != after else { return }
        self.advance(to: now)
        self.count(before, -1)
        self.count(after, 1)
    }

    private mutating func count(_ state: State, _ change: Int) {
        switch state {
        case .away: break
        case .available: self.available += change
        case .busy: self.busy += change
        }
    }
}
