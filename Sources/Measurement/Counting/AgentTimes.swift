package import Organization

/// How long each agent had something in hand and was ready with nothing, and the same for all agents of each desk.
package struct AgentTimes {
    private struct Seat {
        var state = Presence.State.away
        var time = SeatTime()
    }

    /// Nothing else is added up.
    package var span = MeasuredSpan.nothing {
        didSet { for desk in self.desks.indices { self.desks[desk].span = self.span } }
    }
    private var seats: ContiguousArray<Seat>
    private var desks: ContiguousArray<Presence>
    /// By seat.
    private var deskOfSeat: ContiguousArray<Int32>

    /// - Parameters:
    ///   - deskOfSeat: an index below `desks`.
    package init(deskOfSeat: ContiguousArray<Int32>, desks: Int) {
        self.deskOfSeat = deskOfSeat
        self.seats = ContiguousArray(repeating: Seat(), count: deskOfSeat.count)
        self.desks = ContiguousArray(repeating: Presence(), count: desks)
    }

    /// Agents who are ready, with something in hand or with nothing. O(desks).
    package var ready: Int { self.desks.reduce(0) { $0 + $1.available + $1.busy } }

    /// The desk of a seat, as an index into the chart.
    @inline(__always)
    package func desk(ofSeat seat: Int) -> Int { Int(self.deskOfSeat[seat]) }

    /// Puts a seat to another desk. Its agent is logging in, and is counted nowhere meanwhile.
    package mutating func move(seat: Int, toDesk desk: Int32) {
        self.deskOfSeat[seat] = desk
    }

    @inline(__always)
    package mutating func set(seat: Int, _ state: Presence.State, now: Timestamp) {
        let before = self.seats[seat].state
        guard before != state else { return }
        self.seats[seat].time.change(from: before, now: now, within: self.span)
        self.seats[seat].state = state
        self.desks[self.desk(ofSeat: seat)].change(from: before, to: state, now: now)
    }

    package var deskCount: Int { self.desks.count }

    /// Hands over the time of the agents of a desk since the last take.
    package mutating func take(desk: Int, now: Timestamp) -> (busy: Int128, available: Int128) {
        self.desks[desk].advance(to: now)
        return self.desks[desk].take()
    }

    /// The time of one agent up to `now`.
    package mutating func time(ofSeat seat: Int, now: Timestamp) -> SeatTime {
        self.seats[seat].time.change(from: self.seats[seat].state, now: now, within: self.span)
        return self.seats[seat].time
    }
}
