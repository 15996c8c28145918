import Organization
import Population

/// How long each agent had something in hand and was ready with nothing, and the same for all agents of each desk.
///
/// An agent's time is added when it changes from one state to another. A desk's is an integral over how many of its agents are in
/// each: exact at any instant, O(1) a change, and no walk over the agents when somebody asks.
struct AgentTimes {
    private struct Seat {
        var state = Presence.State.away
        var since = Timestamp.zero
        var busyNanoseconds: Int64 = 0
        var availableNanoseconds: Int64 = 0
    }

    private struct Desk {
        var available: Int64 = 0
        var busy: Int64 = 0
        var since = Timestamp(nanoseconds: .min)
        /// Since the last take.
        var busyNanoseconds: Int64 = 0
        var availableNanoseconds: Int64 = 0
    }

    /// What comes before is not added up.
    var measuredFrom = Timestamp.distantFuture
    private var seats: ContiguousArray<Seat>
    private var desks: ContiguousArray<Desk>
    /// By seat.
    private var deskOfSeat: ContiguousArray<Int32>

    /// - Parameters:
    ///   - deskOfSeat: an index below `desks`.
    init(deskOfSeat: ContiguousArray<Int32>, desks: Int) {
        self.deskOfSeat = deskOfSeat
        self.seats = ContiguousArray(repeating: Seat(), count: deskOfSeat.count)
        self.desks = ContiguousArray(repeating: Desk(), count: desks)
    }

    /// The desk of a seat, as an index into the chart.
    @inline(__always)
    func desk(ofSeat seat: Int) -> Int { Int(self.deskOfSeat[seat]) }

    /// Puts a seat to another desk. Its agent is away meanwhile, which is time of no desk's.
    mutating func move(seat: Int, toDesk desk: Int32) {
        let state = self.seats[seat].state
        self.count(state, -1, desk: Int(self.deskOfSeat[seat]))
        self.deskOfSeat[seat] = desk
        self.count(state, 1, desk: Int(desk))
    }

    @inline(__always)
    mutating func set(seat: Int, _ state: Presence.State, now: Timestamp) {
        let before = self.seats[seat].state
        guard before != state else { return }
        self.settle(seat: seat, now: now)
        self.seats[seat].state = state
        let desk = Int(self.deskOfSeat[seat])
        self.settle(desk: desk, now: now)
        self.count(before, -1, desk: desk)
        self.count(state, 1, desk: desk)
    }

    /// Hands over the time of the agents of each desk since the last take.
    mutating func takeDesks(now: Timestamp, _ body: (_ desk: Int, _ busy: Int64, _ available: Int64) -> Void) {
        for desk in self.desks.indices {
            self.settle(desk: desk, now: now)
            let (busy, available) = (self.desks[desk].busyNanoseconds, self.desks[desk].availableNanoseconds)
            guard busy > 0 || available > 0 else { continue }
            self.desks[desk].busyNanoseconds = 0
            self.desks[desk].availableNanoseconds = 0
            body(desk, busy, available)
        }
    }

    /// The time of one agent up to `now`.
    mutating func time(ofSeat seat: Int, now: Timestamp) -> (busy: Int64, available: Int64) {
        self.settle(seat: seat, now: now)
        return (self.seats[seat].busyNanoseconds, self.seats[seat].availableNanoseconds)
    }

    @inline(__always)
    private mutating func settle(seat: Int, now: Timestamp) {
        let from = max(self.seats[seat].since, self.measuredFrom)
        self.seats[seat].since = now
        guard now > from else { return }
        switch self.seats[seat].state {
        case .away: break
        case .available: self.seats[seat].availableNanoseconds += now.nanoseconds(since: from)
        case .busy: self.seats[seat].busyNanoseconds += now.nanoseconds(since: from)
        }
    }

    @inline(__always)
    private mutating func settle(desk: Int, now: Timestamp) {
        let from = max(self.desks[desk].since, self.measuredFrom)
        self.desks[desk].since = max(self.desks[desk].since, now)
        guard now > from else { return }
        let passed = now.nanoseconds(since: from)
        self.desks[desk].busyNanoseconds += self.desks[desk].busy * passed
        self.desks[desk].availableNanoseconds += self.desks[desk].available * passed
    }

    private mutating func count(_ state: Presence.State, _ change: Int64, desk: Int) {
        switch state {
        case .away: break
        case .available: self.desks[desk].available += change
        case .busy: self.desks[desk].busy += change
        }
    }
}
