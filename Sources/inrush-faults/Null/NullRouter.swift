import LineProtocol
import NIOCore
import Organization
import Transport

/// A router that decides nothing: inquiries in the order of their coming, agents in the order of their becoming free, one inquiry
/// an agent, no skill, no channel, no timer.
///
/// It speaks as much of INRUSH/1 as a run needs. Bound to the event loop of its connections.
final class NullRouter: SmallRouter {
    static let name: StaticString = "inrush-faults/null"

    /// One open inquiry; rows are used again.
    struct Inquiry {
        enum Place: Equatable {
            case waiting
            case offered(seat: Int)
            case engaged(seat: Int)
        }

        /// Counted from 1; 0 while nobody has the row.
        var number: UInt64 = 0
        var customer: SmallSession<NullRouter>?
        var ref: UInt64 = 0
        var topic = 0
        var channel = 0
        var tier: UInt8 = 1
        var stamp: UInt64?
        var place = Place.waiting
        var attempt: UInt32 = 0
        var cause = OfferCause.new
        var queuedAt: Int64 = 0
    }

    /// One agent; seats are not used again.
    struct Seat {
        enum State: Equatable {
            case free
            case offered(row: Int)
            case engaged(row: Int)
            case wrapUp(inquiry: UInt64)
            case gone
        }

        var session: SmallSession<NullRouter>
        var ref: UInt64
        var name: [UInt8]
        var state = State.free
        var isReady: Bool
        /// Goes as soon as it is free.
        var isLeaving = false
        /// Stands in the queue of free agents; whether it may be taken from there is seen then.
        var isQueued = false
    }

    /// What operators read, in this order.
    struct Counters {
        var queued: UInt64 = 0
        var assigned: UInt64 = 0
        var transferred: UInt64 = 0
        var ends: [Outcome: UInt64] = [:]
    }

    /// A day: no offer lapses.
    private static let offerMilliseconds: UInt64 = 86_400_000

    let token: String?
    private(set) var inquiries: ContiguousArray<Inquiry> = []
    private(set) var seats: ContiguousArray<Seat> = []
    private(set) var counters = Counters()
    private var freeRows: ContiguousArray<Int> = []
    private var waiting = Fifo<(row: Int, number: UInt64)>()
    private var idle = Fifo<Int>()
    private var names: [[UInt8]] = []
    private var sessions: UInt64 = 0

    init(token: String?) {
        self.token = token
    }

    /// Listens until the listener is closed.
    static func listen(
        at endpoint: Endpoint,
        token: String?,
        on loop: any EventLoop
    ) async throws(TransportError) -> Listener {
        let router = NIOLoopBoundBox<NullRouter>.makeBoxSendingValue(NullRouter(token: token), eventLoop: loop)
        return try await Listener.bind(
            endpoint,
            on: loop,
            makeHandler: { SmallSession<NullRouter>(router: router.value) }
        )
    }

    func nextSession() -> UInt64 {
        self.sessions += 1
        return self.sessions
    }

    // MARK: Customers

    /// Takes an inquiry; its row.
    func inquire(_ inquire: Inquire, from session: SmallSession<NullRouter>) -> Int {
        self.counters.queued += 1
        let row = self.freeRows.popLast() ?? self.inquiries.count
        if row == self.inquiries.count { self.inquiries.append(Inquiry()) }
        let inquiry = Inquiry(
            number: self.counters.queued,
            customer: session,
            ref: inquire.ref,
            topic: self.name(inquire.topic),
            channel: self.name(inquire.channel ?? Text("phone")),
            tier: inquire.tier,
            stamp: inquire.stamp,
            queuedAt: monotonicNow()
        )
        self.inquiries[row] = inquiry
        session.say(
            .queued(
                Queued(
                    ref: inquiry.ref,
                    inquiry: inquiry.number,
                    ticket: inquiry.number,
                    desk: Text("all"),
                    ahead: UInt64(self.waiting.count)
                )
            )
        )
        self.waiting.append((row, inquiry.number))
        self.match()
        return row
    }

    /// The customer leaves, or is lost and is told nothing any more.
    func abandon(_ row: Int) {
        let inquiry = self.inquiries[row]
        switch inquiry.place {
        case .waiting: self.end(row, .abandoned)
        case .offered(let seat):
            let offer = OfferID(number: inquiry.number, epoch: inquiry.attempt)
            self.seats[seat].session.say(.rescind(ref: self.seats[seat].ref, offer: offer, why: .abandoned))
            self.end(row, .abandoned)
            self.free(seat)
        case .engaged(let seat):
            self.seats[seat].session.say(.ended(ref: self.seats[seat].ref, inquiry: inquiry.number))
            self.end(row, .hungUp)
            self.free(seat)
        }
    }

    private func end(_ row: Int, _ outcome: Outcome) {
        let inquiry = self.inquiries[row]
        self.counters.ends[outcome, default: 0] += 1
        inquiry.customer?.ended(
            Closed(ref: inquiry.ref, inquiry: inquiry.number, ticket: inquiry.number, outcome: outcome)
        )
        self.inquiries[row] = Inquiry()
        self.freeRows.append(row)
    }

    // MARK: Agents

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

    private func letGo(_ seat: Int, of number: UInt64, wrapUp: Bool) {
        if wrapUp {
            self.seats[seat].state = .wrapUp(inquiry: number)
            self.match()
        } else {
            self.free(seat)
        }
    }

    private func free(_ seat: Int) {
        guard self.seats[seat].state != .gone else { return }
        self.seats[seat].state = .free
        if self.seats[seat].isLeaving {
            self.seats[seat].state = .gone
            self.seats[seat].session.loggedOut(self.seats[seat].ref)
        }
        self.offerSeat(seat)
    }

    private func row(offeredTo seat: Int, as offer: OfferID) -> Int? {
        guard case .offered(let row) = self.seats[seat].state else { return nil }
        let inquiry = self.inquiries[row]
        return inquiry.number == offer.number && inquiry.attempt == offer.epoch ? row : nil
    }

    private func row(of number: UInt64, with seat: Int) -> Int? {
        guard case .engaged(let row) = self.seats[seat].state else { return nil }
        return self.inquiries[row].number == number ? row : nil
    }

    // MARK: Matching

    /// It waits again, behind all others.
    private func returnInquiry(_ row: Int, why: TransferReason?, cause: OfferCause = .returned) {
        let inquiry = self.inquiries[row]
        if let why, case .engaged = inquiry.place {
            let line = Transferred(ref: inquiry.ref, inquiry: inquiry.number, desk: Text("all"), why: why)
            inquiry.customer?.say(.transferred(line))
        }
        self.inquiries[row].place = .waiting
        self.inquiries[row].cause = cause
        self.waiting.append((row, inquiry.number))
    }

    private func offerSeat(_ seat: Int) {
        if !self.seats[seat].isQueued, self.seats[seat].isReady, self.seats[seat].state == .free {
            self.seats[seat].isQueued = true
            self.idle.append(seat)
        }
        self.match()
    }

    private func match() {
        while let row = self.firstRow(), let seat = self.nextSeat() {
            _ = self.waiting.popFirst()
            self.offer(row, to: seat)
        }
    }

    /// The inquiry that waits for longest; those that ended meanwhile are passed over.
    private func firstRow() -> Int? {
        while let (row, number) = self.waiting.first {
            if self.inquiries[row].number == number, self.inquiries[row].place == .waiting { return row }
            _ = self.waiting.popFirst()
        }
        return nil
    }

    /// The agent that is free for longest; who has paused or left meanwhile stands in the queue no more.
    private func nextSeat() -> Int? {
        while let seat = self.idle.popFirst() {
            self.seats[seat].isQueued = false
            if self.seats[seat].isReady, self.seats[seat].state == .free { return seat }
        }
        return nil
    }

    private func offer(_ row: Int, to seat: Int) {
        self.inquiries[row].attempt += 1
        self.inquiries[row].place = .offered(seat: seat)
        self.seats[seat].state = .offered(row: row)
        let inquiry = self.inquiries[row]
        self.names[inquiry.topic].withUnsafeBufferPointer { topic in
            self.names[inquiry.channel].withUnsafeBufferPointer { channel in
                let line = Offer(
                    ref: self.seats[seat].ref,
                    id: OfferID(number: inquiry.number, epoch: inquiry.attempt),
                    inquiry: inquiry.number,
                    ticket: inquiry.number,
                    topic: Text(topic),
                    channel: Text(channel),
                    tier: inquiry.tier,
                    waitedMicroseconds: Self.microseconds(since: inquiry.queuedAt),
                    ttlMilliseconds: Self.offerMilliseconds,
                    attempt: UInt64(inquiry.attempt),
                    cause: inquiry.cause,
                    stamp: inquiry.stamp
                )
                self.seats[seat].session.say(.offer(line))
            }
        }
    }

    /// The index of a name. O(names), of which there is a handful.
    private func name(_ text: Text) -> Int {
        text.withDecoded { bytes in
            if let known = self.names.firstIndex(where: { $0.elementsEqual(bytes) }) { return known }
            self.names.append(Array(bytes))
            return self.names.count - 1
        }
    }

    private static func microseconds(since instant: Int64) -> UInt64 {
        UInt64(max(0, monotonicNow() - instant)) / 1_000
    }
}

extension NullRouter {
    /// What a run compares with what its customers saw. O(open inquiries).
    var figures: [(name: StaticString, value: UInt64)] {
        let open = self.inquiries.filter { $0.number > 0 }
        let offered = open.count { if case .offered = $0.place { true } else { false } }
        let engaged = open.count { if case .engaged = $0.place { true } else { false } }
        let ends = { (outcome: Outcome) in self.counters.ends[outcome, default: 0] }
        return [
            ("inquiries_offered", self.counters.queued), ("queued", self.counters.queued), ("deflected", 0),
            ("refused", 0), ("assigned", self.counters.assigned), ("transferred", self.counters.transferred),
            ("solved", ends(.solved)), ("unsolved", ends(.unsolved)), ("callback", ends(.callback)),
            ("abandoned", ends(.abandoned)), ("hung_up", ends(.hungUp)), ("expired", 0),
            ("in_queue", UInt64(open.count - offered - engaged)), ("in_offer", UInt64(offered)),
            ("in_conversation", UInt64(engaged)),
        ]
    }
}
