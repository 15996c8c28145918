package import Organization

/// What agents say.
extension Floor {
    /// Why somebody gets no seat.
    package enum LoginError: Error, Hashable, Sendable {
        case nameTaken
        case desk(DeskError)
    }

    /// An agent takes a seat.
    /// - Parameter team: the desk; nil: the one that takes most of the agent's skills.
    package mutating func login(
        _ seat: NewSeat,
        team: UInt16?,
        now: Timestamp
    ) -> Result<(desk: UInt16, seat: SeatHandle), LoginError> {
        guard self.receptionist.agent(named: seat.name) == nil else { return .failure(.nameTaken) }
        let desk = team ?? self.receptionist.homeDesk(of: seat.skills)
        switch self.desks[desk].login(seat, now: now) {
        case .success(let handle):
            self.receptionist.register(seat.agent, name: seat.name)
            self.settle(desk, now: now)
            return .success((desk, handle))
        case .failure(let error):
            return .failure(.desk(error))
        }
    }

    @inline(__always)
    package mutating func accept(
        _ offer: OfferID,
        _ seat: SeatHandle,
        at desk: UInt16,
        stamp: UInt64?,
        now: Timestamp
    ) -> DeskError? {
        let error = self.desks[desk].accept(seat, offer: offer, stamp: stamp, now: now)
        self.settle(desk, now: now)
        return error
    }

    @inline(__always)
    package mutating func resolve(
        _ inquiry: UInt64,
        _ seat: SeatHandle,
        at desk: UInt16,
        _ outcome: Outcome,
        wrapUp: Bool,
        now: Timestamp
    ) -> DeskError? {
        let error = self.desks[desk].resolve(seat, inquiry: inquiry, ending: outcome, wrapUp: wrapUp, now: now)
        self.settle(desk, now: now)
        return error
    }

    /// The agent hands a customer on: to `destination`, or where the topic comes to, the inquiry's own if the request names none.
    package mutating func transfer(
        _ inquiry: UInt64,
        _ seat: SeatHandle,
        at desk: UInt16,
        _ request: consuming TransferRequest,
        to destination: UInt16?,
        now: Timestamp
    ) -> DeskError? {
        // Who does not hold the inquiry will be told so by its own desk.
        request.destination = destination ?? self.deskOfTopic(inquiry, seat, at: desk, request.topic) ?? desk
        request.leaves = request.destination != desk
        let error = self.desks[desk].transfer(seat, inquiry: inquiry, request, now: now)
        self.settle(desk, now: now)
        return error
    }

    private func deskOfTopic(_ inquiry: UInt64, _ seat: SeatHandle, at desk: UInt16, _ topic: UInt16?) -> UInt16? {
        let topic = topic ?? self.desks[desk].topic(ofInquiry: inquiry, heldBy: seat)
        return topic.flatMap { self.receptionist.desk(ofTopic: $0) }
    }

    /// What agents, operators and time want of one desk beside that.
    /// - Parameter body: changes the desk, and returns why nothing came of it, or whatever the caller asks.
    @inline(__always)
    package mutating func change<R>(_ desk: UInt16, now: Timestamp, _ body: (inout DeskState) -> R) -> R {
        let result = body(&self.desks[desk])
        self.settle(desk, now: now)
        return result
    }

    /// The agent's connection is gone: what it had in hand goes to others.
    package mutating func lose(_ agent: Person, _ seat: SeatHandle, at desk: UInt16, now: Timestamp) {
        self.receptionist.unregister(agent)
        self.desks[desk].lose(seat, now: now)
        self.settle(desk, now: now)
    }
}
