import Organization

@testable import Routing

/// A desk in a test, with people by name, skills by name, and a clock that moves when it is told to.
///
/// Each call returns what the desk said, in words, and notes broken invariants among them.
final class DeskScene {
    private(set) var desk: DeskState
    private(set) var now = Timestamp(nanoseconds: 1_000_000_000_000)
    /// All that was said by the last call.
    private(set) var actions: [DeskAction] = []
    private(set) var seats: [String: SeatHandle] = [:]
    private(set) var inquiries: [UInt64: InquiryHandle] = [:]
    /// The last offer of each inquiry.
    private(set) var offers: [UInt64: OfferID] = [:]
    private var names: [Person: String] = [:]
    private var inquiriesOfOffers: [OfferID: UInt64] = [:]

    /// Skills and topics.
    enum Skill: UInt16, CaseIterable { case billing = 1, refund, german, french }
    static let chat: UInt8 = 1
    static let email: UInt8 = 2

    init(
        _ strategy: RoutingStrategy = .longestIdle,
        rules: DeskRules = .none,
        change: (inout RouterSettings) -> Void = { _ in }
    ) {
        var settings = RouterSettings()
        change(&settings)
        self.desk = DeskState(settings: settings, strategy: strategy, rules: rules, overflowDestination: 4)
    }

    func person(_ agent: String) -> Person {
        Person(connection: 1, ref: agent.utf8.reduce(0) { $0 &* 256 &+ UInt64($1) })
    }

    func customer(_ number: UInt64) -> Person { Person(connection: 2, ref: number) }

    /// Takes a seat at the phone unless `channels` says otherwise.
    @discardableResult
    func login(
        _ agent: String,
        _ skills: [Skill: UInt8] = [.billing: 1],
        channels: [UInt8: UInt16] = [Vocabulary.phone: 1],
        tiers: UInt64 = NewSeat.everyTier,
        isReady: Bool = true
    ) -> [String] {
        self.names[self.person(agent)] = agent
        let seat = NewSeat(
            agent: self.person(agent),
            name: Array(agent.utf8),
            skills: skills.map { NewSeat.Skill(skill: $0.key.rawValue, level: $0.value) },
            channels: channels.map { NewSeat.Channel(channel: $0.key, limit: $0.value) },
            tiers: tiers,
            isReady: isReady
        )
        switch self.desk.login(seat, now: self.now) {
        case .success(let handle): self.seats[agent] = handle
        case .failure(let error): return ["\(error)"]
        }
        return self.said()
    }

    @discardableResult
    func inquire(
        _ number: UInt64,
        _ topic: Skill = .billing,
        channel: UInt8 = Vocabulary.phone,
        tier: UInt8 = 1,
        priority: UInt8 = 0,
        needs: [Skill] = [],
        prefers: [Skill] = [],
        ticket: UInt64? = nil,
        stamp: UInt64? = nil
    ) -> [String] {
        let inquiry = NewInquiry(
            customer: self.customer(number),
            number: number,
            ticket: ticket ?? number + 100,
            topic: topic.rawValue,
            channel: channel,
            tier: tier,
            priority: priority,
            needs: needs.map(\.rawValue),
            prefers: prefers.map(\.rawValue),
            stamp: stamp
        )
        if let handle = self.desk.inquire(inquiry, now: self.now) { self.inquiries[number] = handle }
        return self.said()
    }

    @discardableResult
    func abandon(_ number: UInt64) -> [String] {
        self.said(self.inquiries[number].map { self.desk.abandon($0, now: self.now) } ?? .stale)
    }

    @discardableResult
    func ready(_ agent: String) -> [String] { self.said(self.desk.ready(self.seat(agent), now: self.now)) }

    @discardableResult
    func pause(_ agent: String) -> [String] { self.said(self.desk.pause(self.seat(agent), now: self.now)) }

    @discardableResult
    func logout(_ agent: String, drain: Bool = false) -> [String] {
        self.said(self.desk.logout(self.seat(agent), drain: drain, now: self.now))
    }

    @discardableResult
    func reskill(
        _ agent: String,
        _ skills: [Skill: UInt8],
        channels: [UInt8: UInt16]? = nil,
        tiers: UInt64? = nil
    ) -> [String] {
        self.said(
            self.desk.reskill(
                self.seat(agent),
                skills: skills.map { NewSeat.Skill(skill: $0.key.rawValue, level: $0.value) },
                channels: channels?.map { NewSeat.Channel(channel: $0.key, limit: $0.value) },
                tiers: tiers,
                now: self.now
            )
        )
    }

    @discardableResult
    func lose(_ agent: String) -> [String] {
        self.desk.lose(self.seat(agent), now: self.now)
        return self.said()
    }

    /// - Parameter offer: the last one of the inquiry unless said.
    @discardableResult
    func accept(_ agent: String, _ number: UInt64, offer: OfferID? = nil) -> [String] {
        let offer = offer ?? self.offers[number] ?? OfferID(number: 0, epoch: 0)
        return self.said(self.desk.accept(self.seat(agent), offer: offer, stamp: nil, now: self.now))
    }

    @discardableResult
    func decline(_ agent: String, _ number: UInt64) -> [String] {
        let offer = self.offers[number] ?? OfferID(number: 0, epoch: 0)
        return self.said(self.desk.decline(self.seat(agent), offer: offer, now: self.now))
    }

    @discardableResult
    func resolve(_ agent: String, _ number: UInt64, wrapUp: Bool = false) -> [String] {
        self.said(
            self.desk.resolve(
                self.seat(agent),
                inquiry: number,
                ending: .solved,
                wrapUp: wrapUp,
                now: self.now
            )
        )
    }

    @discardableResult
    func wrapped(_ agent: String, _ number: UInt64) -> [String] {
        self.said(self.desk.wrapped(self.seat(agent), inquiry: number, now: self.now))
    }

    @discardableResult
    func transfer(_ agent: String, _ number: UInt64, _ request: TransferRequest) -> [String] {
        self.said(self.desk.transfer(self.seat(agent), inquiry: number, request, now: self.now))
    }

    @discardableResult
    func receive(_ handover: Handover) -> [String] {
        self.inquiries[handover.number] = self.desk.receive(handover, now: self.now)
        return self.said()
    }

    /// Another desk helps out.
    func leave(_ number: UInt64) -> Handover? {
        self.inquiries[number].flatMap { self.desk.leave($0, now: self.now) }
    }

    /// Whether somebody here could help another desk out with an inquiry of its.
    func hasSomebody(
        for topic: Skill = .billing,
        channel: UInt8 = Vocabulary.phone,
        tier: UInt8 = 1,
        needs: [Skill] = []
    ) -> Bool {
        let needs = needs.map(\.rawValue).sorted()
        return self.desk.hasSomebody(
            for: InquiryClass.Key(topic: topic.rawValue, channel: channel, tier: tier, needs: needs, prefers: [])
        )
    }

    @discardableResult
    func learn(_ agent: String, _ skills: [Skill: UInt8]) -> [String] {
        let skills = skills.map { NewSeat.Skill(skill: $0.key.rawValue, level: $0.value) }
        return self.said(self.desk.learn(self.seat(agent), skills, now: self.now))
    }

    /// Time passes.
    @discardableResult
    func pass(_ duration: Duration) -> [String] {
        self.now = self.now + duration
        self.desk.advance(to: self.now)
        return self.said()
    }

    @discardableResult
    func perform(_ body: (inout DeskState, Timestamp) -> Void) -> [String] {
        body(&self.desk, self.now)
        return self.said()
    }

    func ahead(of number: UInt64) -> Int? { self.inquiries[number].flatMap { self.desk.ahead(of: $0) } }

    func seat(_ agent: String) -> SeatHandle { self.seats[agent] ?? SeatHandle(slot: .max, epoch: 0) }

    /// What was handed over since the last call of this.
    func takeHandovers() -> [Handover] {
        defer { self.desk.handovers.removeAll() }
        return self.desk.handovers
    }

    private func said(_ error: DeskError? = nil) -> [String] {
        self.actions = Array(self.desk.actions)
        self.desk.actions.removeAll(keepingCapacity: true)
        return (error.map { ["\($0)"] } ?? []) + self.actions.map(self.words) + self.desk.checkInvariants()
    }

    private func words(_ action: DeskAction) -> String {
        switch action {
        case .queued(_, let number, _, let ahead): return "\(number) queued behind \(ahead)"
        case .refused(let customer, let why): return "\(customer.ref) refused: \(why)"
        case .offer(let agent, let offering):
            self.offers[offering.number] = offering.id
            self.inquiriesOfOffers[offering.id] = offering.number
            return "\(self.name(agent)) offered \(offering.number)"
        case .assigned(_, let number, let seat, _, _):
            let name = self.desk.withAgentName(seat: seat) { String(decoding: $0, as: UTF8.self) }
            return "\(number) assigned to \(name)"
        case .transferred(_, let number, let why): return "\(number) transferred: \(why)"
        case .overflow(_, let number, _): return "\(number) asks for help"
        case .handover(let index): return "\(self.desk.handovers[index].number) handed over"
        case .closed(_, let number, _, let ending, _): return "\(number) closed: \(ending)"
        case .rescind(let agent, let id, let why):
            return "\(self.name(agent)) rescinded \(self.inquiriesOfOffers[id] ?? 0): \(why)"
        case .ended(let agent, let number): return "\(self.name(agent)) ended \(number)"
        case .paused(let agent): return "\(self.name(agent)) paused"
        case .loggedIn(let agent, _): return "\(self.name(agent)) logged in"
        case .loggedOut(let agent): return "\(self.name(agent)) logged out"
        }
    }

    private func name(_ agent: Person) -> String { self.names[agent] ?? "\(agent)" }
}
