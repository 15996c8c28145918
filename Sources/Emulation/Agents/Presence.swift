import Organization
import Population

/// How many agents are ready and how many have something in hand, and the time they spend so, added up.
///
/// An integral over a step function: at each change, the time since the last is added once for every agent. Exact at
/// any instant, O(1) a change, and no walk over 20,000 agents each second.
struct Presence {
    enum State: UInt8 {
        case away
        /// Ready, with nothing in hand.
        case available
        case busy

        init(_ machine: Agent.StateMachine) {
            switch machine.state {
            case .ready: self = machine.isFree ? .available : .busy
            // Who is about to leave takes nothing new, but finishes what is in hand.
            case .leaving: self = machine.isFree ? .away : .busy
            case .away, .arriving: self = .away
            }
        }
    }

    /// What comes before is not added up.
    var measuredFrom = Timestamp.distantFuture
    private(set) var available = 0
    private(set) var busy = 0
    private(set) var availableNanoseconds: Int64 = 0
    private(set) var busyNanoseconds: Int64 = 0
    private var states: ContiguousArray<State>
    private var last = Timestamp(nanoseconds: .min)

    init(seats: Int) {
        self.states = ContiguousArray(repeating: .away, count: seats)
    }

    /// Adds up to `now`.
    mutating func advance(to now: Timestamp) {
        let from = max(self.last, self.measuredFrom)
        if now > from {
            let passed = now.nanoseconds(since: from)
            self.availableNanoseconds += Int64(self.available) * passed
            self.busyNanoseconds += Int64(self.busy) * passed
        }
        self.last = max(self.last, now)
    }

    @inline(__always)
    mutating func set(seat: Int, _ state: State, now: Timestamp) {
        let before = self.states[seat]
        guard before != state else { return }
        self.advance(to: now)
        self.count(before, -1)
        self.count(state, 1)
        self.states[seat] = state
    }

    private mutating func count(_ state: State, _ change: Int) {
        switch state {
        case .away: break
        case .available: self.available += change
        case .busy: self.busy += change
        }
    }
}
