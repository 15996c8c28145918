import LineProtocol
import NIOCore
import Organization
import Transport

/// A router of one desk that chooses by the rules, said as plainly as can be and as slowly, but for one that it breaks.
///
/// The product's own router has no place for such faults; this one shares nothing with it. It knows topics, needs, channels, tiers,
/// priorities and the strategies `longest-idle` and `most-idle-share`; levels and wishes are the same to it. Bound to the event loop of
/// its connections. Every decision looks at everybody.
final class ChoosingRouter: SmallRouter {
    typealias Session = SmallSession<ChoosingRouter>

    static let name: StaticString = "inrush-faults/choosing"

    let token: String?
    let fault: ChoiceFault
    let settings: RouterSettings
    let loop: any EventLoop
    var inquiries: [UInt64: ChoosingInquiry] = [:]
    var seats: [ChoosingSeat] = []
    var queued: UInt64 = 0
    var assigned: UInt64 = 0
    var transferred: UInt64 = 0
    var ends: [Outcome: UInt64] = [:]
    private var sessions: UInt64 = 0

    init(token: String?, fault: ChoiceFault, settings: RouterSettings, loop: any EventLoop) {
        self.token = token
        self.fault = fault
        self.settings = settings
        self.loop = loop
    }

    /// Listens until the listener is closed.
    static func listen(
        at endpoint: Endpoint,
        _ fault: ChoiceFault,
        _ settings: RouterSettings,
        token: String?,
        on loop: any EventLoop
    ) async throws(TransportError) -> Listener {
        let router = NIOLoopBoundBox<ChoosingRouter>.makeBoxSendingValue(
            ChoosingRouter(token: token, fault: fault, settings: settings, loop: loop),
            eventLoop: loop
        )
        return try await Listener.bind(endpoint, on: loop, makeHandler: { Session(router: router.value) })
    }

    func nextSession() -> UInt64 {
        self.sessions += 1
        return self.sessions
    }

    // MARK: Customers

    func inquire(_ inquire: Inquire, from session: Session) -> Int {
        self.queued += 1
        let number = self.queued
        let now = monotonicNow()
        self.inquiries[number] = ChoosingInquiry(
            number: number,
            customer: session,
            asked: inquire,
            queuedAt: now,
            key: now - Int64(inquire.priority) * self.settings.boost.nanoseconds
        )
        let ahead = self.inquiries.values.count { $0.place == .waiting } - 1
        session.say(
            .queued(Queued(ref: inquire.ref, inquiry: number, ticket: number, desk: Text("all"), ahead: UInt64(ahead)))
        )
        self.offerIfPossible(number)
        return Int(number)
    }

    func abandon(_ inquiry: Int) {
        let number = UInt64(inquiry)
        guard let place = self.inquiries[number]?.place else { return }
        switch place {
        case .waiting: self.end(number, .abandoned)
        case .offered(let seat):
            let offer = OfferID(number: number, epoch: self.inquiries[number]?.attempt ?? 0)
            self.seats[seat].session.say(.rescind(ref: self.seats[seat].ref, offer: offer, why: .abandoned))
            self.end(number, .abandoned)
            self.free(seat, of: number)
        case .engaged(let seat):
            self.seats[seat].session.say(.ended(ref: self.seats[seat].ref, inquiry: number))
            self.end(number, .hungUp)
            self.free(seat, of: number)
        }
        // Whoever was kept for it is kept no more.
        for seat in self.seats.indices { self.fill(seat) }
    }

    private func end(_ number: UInt64, _ outcome: Outcome) {
        guard let inquiry = self.inquiries.removeValue(forKey: number) else { return }
        self.ends[outcome, default: 0] += 1
        inquiry.customer.ended(Closed(ref: inquiry.ref, inquiry: number, ticket: number, outcome: outcome))
    }

    // MARK: Agents

    func login(_ login: Login, from session: Session) -> Int {
        let seat = ChoosingSeat(login, session: session, now: monotonicNow())
        self.seats.append(seat)
        session.say(.loggedIn(ref: login.ref, agent: login.name))
        self.fill(self.seats.count - 1)
        return self.seats.count - 1
    }

    func setReady(_ seat: Int, _ isReady: Bool) {
        if isReady, !self.seats[seat].isReady {
            if self.fault != .breakCountsAsIdle { self.seats[seat].idleSince = monotonicNow() }
            if self.fault != .neverForgives {
                for number in self.inquiries.keys { self.inquiries[number]?.declined.remove(seat) }
            }
        }
        self.seats[seat].isReady = isReady
        self.fill(seat)
    }

    func logout(_ seat: Int, drain: Bool) {
        self.seats[seat].isLeaving = true
        if !drain { self.handBack(seat, .agentLeft) }
        self.leaveIfFree(seat)
    }

    func lose(_ seat: Int) {
        self.seats[seat].isGone = true
        self.handBack(seat, .agentLost)
    }

    /// What the agent has in hand goes back, and to somebody else.
    private func handBack(_ seat: Int, _ why: TransferReason) {
        let numbers = self.seats[seat].hands.map(\.number)
        self.seats[seat].hands = []
        for number in numbers {
            switch self.inquiries[number]?.place {
            case .engaged(seat): self.say(transferred: number, why)
            case .offered(seat): break
            default: continue
            }
            self.inquiries[number]?.place = .waiting
            self.offerIfPossible(number)
        }
    }

    private func leaveIfFree(_ seat: Int) {
        guard self.seats[seat].isLeaving, !self.seats[seat].isGone, self.seats[seat].hands.isEmpty else { return }
        self.seats[seat].isGone = true
        self.seats[seat].session.loggedOut(self.seats[seat].ref)
    }

    func accept(_ seat: Int, _ offer: OfferID, stamp: UInt64?) -> Bool {
        guard self.isOpen(offer, to: seat), let inquiry = self.inquiries[offer.number] else { return false }
        self.inquiries[offer.number]?.place = .engaged(seat: seat)
        self.assigned += 1
        self.seats[seat].name.withUnsafeBufferPointer { name in
            let waited = UInt64(max(0, monotonicNow() - inquiry.queuedAt)) / 1_000
            inquiry.customer.say(
                .assigned(
                    Assigned(
                        ref: inquiry.ref,
                        inquiry: inquiry.number,
                        agent: Text(name),
                        desk: Text("all"),
                        waitedMicroseconds: waited,
                        stamp: stamp
                    )
                )
            )
        }
        return true
    }

    func decline(_ seat: Int, _ offer: OfferID) -> Bool {
        guard self.isOpen(offer, to: seat) else { return false }
        self.returnInquiry(offer.number, from: seat)
        return true
    }

    func resolve(_ seat: Int, _ number: UInt64, _ outcome: Outcome, wrapUp: Bool) -> Bool {
        guard self.inquiries[number]?.place == .engaged(seat: seat) else { return false }
        self.end(number, outcome)
        if !wrapUp { self.free(seat, of: number) }
        return true
    }

    func transfer(_ seat: Int, _ transfer: Transfer) -> Bool {
        let number = transfer.inquiry
        guard self.inquiries[number]?.place == .engaged(seat: seat) else { return false }
        self.transferred += 1
        if let topic = transfer.topic { self.inquiries[number]?.topic = topic.withDecoded { Array($0) } }
        if let tier = transfer.tier { self.inquiries[number]?.tier = tier }
        self.inquiries[number]?.stamp = transfer.stamp
        self.inquiries[number]?.cause = .transfer
        self.say(transferred: number, transfer.reason)
        self.putBack(number, declinedBy: seat)
        if !transfer.wrapUp { self.free(seat, of: number) }
        return true
    }

    func wrapped(_ seat: Int, _ number: UInt64) -> Bool {
        guard self.seats[seat].hands.contains(where: { $0.number == number }),
            self.inquiries[number]?.place != .engaged(seat: seat)
        else { return false }
        self.free(seat, of: number)
        return true
    }

    private func say(transferred number: UInt64, _ why: TransferReason) {
        guard let inquiry = self.inquiries[number] else { return }
        inquiry.customer.say(
            .transferred(ref: inquiry.ref, inquiry: number, desk: Text("all"), why: why)
        )
    }

    func free(_ seat: Int, of number: UInt64) {
        guard let hand = self.seats[seat].hands.firstIndex(where: { $0.number == number }) else { return }
        self.seats[seat].letGo(hand, now: monotonicNow())
        self.leaveIfFree(seat)
        self.fill(seat)
    }

    private func isOpen(_ offer: OfferID, to seat: Int) -> Bool {
        guard let inquiry = self.inquiries[offer.number] else { return false }
        return inquiry.place == .offered(seat: seat) && inquiry.attempt == offer.epoch
    }

    // MARK: Going back

    /// The offer is over: the inquiry waits in its old place, and goes to somebody else.
    func returnInquiry(_ number: UInt64, from seat: Int) {
        self.inquiries[number]?.cause = .returned
        self.putBack(number, declinedBy: seat)
        self.free(seat, of: number)
    }

    private func putBack(_ number: UInt64, declinedBy seat: Int) {
        self.inquiries[number]?.place = .waiting
        self.inquiries[number]?.declined.insert(seat)
        self.inquiries[number]?.returns += 1
        let returns = self.inquiries[number]?.returns
        self.offerIfPossible(number)
        guard self.fault != .neverForgives else { return }
        // One ttl later everybody may be offered it again.
        let router = NIOLoopBound(self, eventLoop: self.loop)
        self.loop.scheduleTask(in: .nanoseconds(self.settings.offerTimeout.nanoseconds)) {
            let router = router.value
            guard let inquiry = router.inquiries[number], inquiry.returns == returns, inquiry.place == .waiting else {
                return
            }
            router.inquiries[number]?.declined = []
            router.offerIfPossible(number)
        }
    }

    var figures: [(name: StaticString, value: UInt64)] {
        let places = self.inquiries.values.map(\.place)
        let waiting = places.count { $0 == .waiting }
        let offered = places.count { if case .offered = $0 { true } else { false } }
        let ends = { (outcome: Outcome) in self.ends[outcome, default: 0] }
        return [
            ("inquiries_offered", self.queued), ("queued", self.queued), ("deflected", 0), ("refused", 0),
            ("assigned", self.assigned), ("transferred", self.transferred), ("solved", ends(.solved)),
            ("unsolved", ends(.unsolved)), ("callback", ends(.callback)), ("abandoned", ends(.abandoned)),
            ("hung_up", ends(.hungUp)), ("expired", 0), ("in_queue", UInt64(waiting)), ("in_offer", UInt64(offered)),
            ("in_conversation", UInt64(places.count - waiting - offered)),
        ]
    }
}
