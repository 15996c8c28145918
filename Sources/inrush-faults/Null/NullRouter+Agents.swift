import LineProtocol
import Organization
import Transport

/// What agents say.
extension NullRouter {
    /// Takes a seat; its index.
    func login(_ login: Login, from session: SmallSession<NullRouter>) -> Int {
        let name = login.name.withDecoded { Array($0) }
        self.seats.append(Seat(session: session, ref: login.ref, name: name, isReady: login.ready))
        session.say(.loggedIn(ref: login.ref, agent: login.name))
        self.offerSeat(self.seats.count - 1)
        return self.seats.count - 1
    }

    func setReady(_ seat: Int, _ isReady: Bool) {
        self.seats[seat].isReady = isReady
        self.offerSeat(seat)
    }

    /// Leaves; what the agent has goes back, unless it may be finished first.
    func logout(_ seat: Int, drain: Bool) {
        self.seats[seat].isLeaving = true
        switch self.seats[seat].state {
        case .offered(let row) where !drain, .engaged(let row) where !drain:
            self.returnInquiry(row, why: .agentLeft)
            self.free(seat)
        case .wrapUp where !drain, .free: self.free(seat)
        case .offered, .engaged, .wrapUp, .gone: break
        }
        self.match()
    }

    /// The agent's connection is lost.
    func lose(_ seat: Int) {
        switch self.seats[seat].state {
        case .offered(let row), .engaged(let row): self.returnInquiry(row, why: .agentLost)
        case .free, .wrapUp, .gone: break
        }
        self.seats[seat].state = .gone
        self.match()
    }

    /// Whether the offer was open.
    func accept(_ seat: Int, _ offer: OfferID, stamp: UInt64?) -> Bool {
        guard let row = self.row(offeredTo: seat, as: offer) else { return false }
        let inquiry = self.inquiries[row]
        self.inquiries[row].place = .engaged(seat: seat)
        self.seats[seat].state = .engaged(row: row)
        self.counters.assigned += 1
        self.seats[seat].name.withUnsafeBufferPointer { name in
            let line = Assigned(
                ref: inquiry.ref,
                inquiry: inquiry.number,
                agent: Text(name),
                desk: Text("all"),
                waitedMicroseconds: Self.microseconds(since: inquiry.queuedAt),
                stamp: stamp
            )
            inquiry.customer?.say(.assigned(line))
        }
        return true
    }

    /// Whether the offer was open.
    func decline(_ seat: Int, _ offer: OfferID) -> Bool {
        guard let row = self.row(offeredTo: seat, as: offer) else { return false }
        self.returnInquiry(row, why: nil)
        self.free(seat)
        return true
    }

    /// Whether the agent had it.
    func resolve(_ seat: Int, _ number: UInt64, _ outcome: Outcome, wrapUp: Bool) -> Bool {
        guard let row = self.row(of: number, with: seat) else { return false }
        self.end(row, outcome)
        self.letGo(seat, of: number, wrapUp: wrapUp)
        return true
    }

    /// Whether the agent had it.
    func transfer(_ seat: Int, _ transfer: Transfer) -> Bool {
        guard let row = self.row(of: transfer.inquiry, with: seat) else { return false }
        self.counters.transferred += 1
        if let topic = transfer.topic { self.inquiries[row].topic = self.name(topic) }
        if let tier = transfer.tier { self.inquiries[row].tier = tier }
        self.inquiries[row].stamp = transfer.stamp
        self.returnInquiry(row, why: transfer.reason, cause: .transfer)
        self.letGo(seat, of: transfer.inquiry, wrapUp: transfer.wrapUp)
        return true
    }

    /// Whether the agent was at it.
    func wrapped(_ seat: Int, _ number: UInt64) -> Bool {
        guard self.seats[seat].state == .wrapUp(inquiry: number) else { return false }
        self.free(seat)
        return true
    }

    func letGo(_ seat: Int, of number: UInt64, wrapUp: Bool) {
        if wrapUp {
            self.seats[seat].state = .wrapUp(inquiry: number)
            self.match()
        } else {
            self.free(seat)
        }
    }

    func free(_ seat: Int) {
        guard self.seats[seat].state != .gone else { return }
        self.seats[seat].state = .free
        if self.seats[seat].isLeaving {
            self.seats[seat].state = .gone
            self.seats[seat].session.loggedOut(self.seats[seat].ref)
        }
        self.offerSeat(seat)
    }

    func row(offeredTo seat: Int, as offer: OfferID) -> Int? {
        guard case .offered(let row) = self.seats[seat].state else { return nil }
        let inquiry = self.inquiries[row]
        return inquiry.number == offer.number && inquiry.attempt == offer.epoch ? row : nil
    }

    func row(of number: UInt64, with seat: Int) -> Int? {
        guard case .engaged(let row) = self.seats[seat].state else { return nil }
        return self.inquiries[row].number == number ? row : nil
    }
}
