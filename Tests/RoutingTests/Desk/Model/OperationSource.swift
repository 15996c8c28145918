import Organization

@testable import Routing

/// Draws what happens next, mostly things that can happen.
struct OperationSource {
    private let shape: DeskShape
    private var random: SplitMix64
    private var lastNumber: UInt64 = 0
    private var lastAgent = 0
    /// Inquiries that have left and not yet come back.
    private var handedOver: [Handover] = []

    init(shape: DeskShape, seed: UInt64) {
        self.shape = shape
        self.random = SplitMix64(seed: seed)
    }

    mutating func add(_ handover: Handover) { self.handedOver.append(handover) }

    mutating func pick<T>(_ items: [T]) -> T? { items.randomElement(using: &self.random) }

    /// How much time passes before it, nanoseconds.
    mutating func pause(before operation: Operation) -> Int64 {
        guard case .advance = operation else {
            return self.chance(50) ? 0 : self.quantized(20_000_000)
        }
        return self.quantized(self.chance(10) ? 2_500_000_000 : 400_000_000)
    }

    /// In a rush inquiries come faster than they are answered; then the queue drains.
    mutating func next(_ model: NaiveDesk, step: Int) -> Operation {
        let isRush = (step / 300).isMultiple(of: 2)
        let operation: Operation? =
            switch self.number(below: 100) {
            case ..<(isRush ? 26 : 8): .inquire(self.inquiry())
            case ..<43: self.answer(model)
            case ..<50: self.refusal(model)
            case ..<61: self.resolution(model)
            case ..<66: self.wrapping(model)
            case ..<72: self.transfer(model)
            case ..<75: self.pick(model.inquiries).map { .abandon($0.number) }
            case ..<79: self.login(model)
            case ..<82: self.leaving(model)
            case ..<84: self.readiness(model)
            case ..<85: self.pick(model.agents).map { .pause($0.id) }
            case ..<86: self.returning()
            case ..<90: self.nonsense(model)
            case ..<91: self.rarity()
            case ..<93: self.reskilling(model)
            default: nil
            }
        return operation ?? .advance
    }

    private mutating func inquiry() -> NewInquiry {
        self.lastNumber += 1
        let channels = self.shape.channels.flatMap { $0.map(\.channel) }
        return NewInquiry(
            customer: Person(connection: 2, ref: self.lastNumber),
            number: self.lastNumber,
            ticket: self.ticket(),
            topic: self.skill(),
            channel: self.pick(channels) ?? Vocabulary.phone,
            tier: UInt8(self.number(below: Int(self.shape.tiers)) + 1),
            priority: UInt8(self.number(below: Int(self.shape.priorities) + 1)),
            needs: self.wishes(1),
            prefers: self.wishes(3),
            stamp: self.chance(50) ? nil : self.lastNumber + 7,
            isKeyed: self.chance(10),
            isTold: self.chance(10)
        )
    }

    /// Some customers come again with the ticket of a recent inquiry, those of more than one with the same.
    private mutating func ticket() -> UInt64 {
        let returns = self.lastNumber > 12 && self.chance(self.shape.returning)
        return 1_000_000 + (returns ? self.lastNumber - UInt64(self.number(below: 12)) - 1 : self.lastNumber)
    }

    private mutating func wishes(_ limit: Int) -> [UInt16] {
        guard self.shape.isChoosy, self.chance(30) else { return [] }
        return (0..<self.number(below: limit + 1)).map { _ in self.skill() }
    }

    private mutating func answer(_ model: NaiveDesk) -> Operation? {
        self.openOffer(model).map { .accept($0.agent, $0.offer, stamp: self.chance(50) ? nil : 11) }
    }

    private mutating func refusal(_ model: NaiveDesk) -> Operation? {
        self.openOffer(model).map { .decline($0.agent, $0.offer) }
    }

    private mutating func resolution(_ model: NaiveDesk) -> Operation? {
        let endings: [Outcome] = [.solved, .unsolved, .callback]
        return self.conversation(model).map {
            .resolve($0.agent, $0.number, self.pick(endings) ?? .solved, wrapUp: self.chance(40))
        }
    }

    private mutating func wrapping(_ model: NaiveDesk) -> Operation? {
        self.pick(model.wrapUps).map { .wrapped($0.agent, $0.number) }
    }

    private mutating func transfer(_ model: NaiveDesk) -> Operation? {
        guard let (agent, number) = self.conversation(model) else { return nil }
        let request = TransferRequest(
            cause: self.chance(50) ? .wrongSkill : .escalation,
            topic: self.chance(60) ? self.skill() : nil,
            tier: self.chance(30) ? UInt8(self.number(below: Int(self.shape.tiers)) + 1) : nil,
            leaves: self.chance(25),
            destination: 3,
            isWarm: self.chance(50),
            wrapUp: self.chance(40),
            stamp: self.chance(50) ? 13 : nil
        )
        return .transfer(agent, number, request)
    }

    private mutating func login(_ model: NaiveDesk) -> Operation? {
        guard model.agents.count < self.shape.agents else { return nil }
        self.lastAgent += 1
        // Who was here before comes back now and then, under the old name.
        let seated = Set(model.agents.map(\.seat.name))
        let names = (1...(2 * self.shape.agents)).map { Array("\($0)".utf8) }.filter { !seated.contains($0) }
        let seat = NewSeat(
            agent: Person(connection: 1, ref: UInt64(self.lastAgent)),
            name: self.pick(names) ?? [],
            skills: self.skills(),
            channels: self.pick(self.shape.channels) ?? [],
            tiers: self.tiers(),
            isReady: self.chance(80)
        )
        return .login(self.lastAgent, seat)
    }

    private mutating func skills() -> [NewSeat.Skill] {
        (1...self.shape.topics).filter { _ in self.chance(60) }.shuffled(using: &self.random).map {
            NewSeat.Skill(skill: $0, level: UInt8(self.number(below: Int(self.shape.levels)) + 1))
        }
    }

    private mutating func tiers() -> UInt64 {
        self.chance(60) ? NewSeat.everyTier : UInt64(self.number(below: 1 << Int(self.shape.tiers))) << 1
    }

    private mutating func reskilling(_ model: NaiveDesk) -> Operation? {
        guard let agent = self.pick(model.agents)?.id else { return nil }
        let channels = self.chance(40) ? self.pick(self.shape.channels) : nil
        return .reskill(agent, self.skills(), channels, tiers: self.chance(40) ? self.tiers() : nil)
    }

    private mutating func leaving(_ model: NaiveDesk) -> Operation? {
        guard let agent = self.pick(model.agents)?.id else { return nil }
        return self.chance(50) ? .lose(agent) : .logout(agent, drain: self.chance(60))
    }

    private mutating func readiness(_ model: NaiveDesk) -> Operation? {
        let paused = model.agents.filter { $0.state == .paused }
        return (self.chance(70) ? self.pick(paused) : self.pick(model.agents)).map { .ready($0.id) }
    }

    private mutating func returning() -> Operation? {
        guard !self.handedOver.isEmpty else { return nil }
        return .receive(self.handedOver.remove(at: self.number(below: self.handedOver.count)))
    }

    /// What comes too late, twice, or from somebody else.
    private mutating func nonsense(_ model: NaiveDesk) -> Operation? {
        let agent = self.number(below: self.lastAgent + 2)
        let number = self.chance(50) ? self.anyNumber() : self.pick(model.inquiries)?.number ?? 0
        let attempts = model.inquiries.first { $0.number == number }?.attempts ?? 0
        let offer = OfferID(number: number, epoch: UInt32(self.number(below: Int(attempts) + 3)))
        switch self.number(below: 9) {
        case 0, 1: return .accept(agent, offer, stamp: nil)
        case 2: return .decline(agent, offer)
        case 3: return .resolve(agent, number, .solved, wrapUp: self.chance(50))
        case 4: return .wrapped(agent, number)
        case 5: return .transfer(agent, number, TransferRequest(cause: .request, topic: 1))
        case 6: return .abandon(self.anyNumber())
        case 7: return .ready(agent)
        default: return .pause(agent)
        }
    }

    private mutating func rarity() -> Operation {
        switch self.number(below: 100) {
        case ..<75: .open
        case ..<90: .drain
        default: .expireAll
        }
    }

    private mutating func openOffer(_ model: NaiveDesk) -> (agent: Int, offer: OfferID)? {
        let offered = model.inquiries.filter { if case .offered = $0.place { true } else { false } }
        guard let inquiry = self.pick(offered), let agent = inquiry.place.agent else { return nil }
        return (agent, inquiry.offer)
    }

    private mutating func conversation(_ model: NaiveDesk) -> (agent: Int, number: UInt64)? {
        let talking = model.inquiries.filter { if case .conversation = $0.place { true } else { false } }
        guard let inquiry = self.pick(talking), let agent = inquiry.place.agent else { return nil }
        return (agent, inquiry.number)
    }

    private mutating func anyNumber() -> UInt64 { UInt64(self.number(below: Int(self.lastNumber) + 2)) }

    private mutating func skill() -> UInt16 { UInt16(self.number(below: Int(self.shape.topics)) + 1) }

    private mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &self.random) }

    private mutating func chance(_ percent: Int) -> Bool { self.number(below: 100) < percent }

    mutating func happens(percent: Int) -> Bool { self.chance(percent) }

    private mutating func quantized(_ limit: Int64) -> Int64 {
        let drawn = Int64.random(in: 0...max(limit, self.shape.quantum), using: &self.random)
        return drawn / self.shape.quantum * self.shape.quantum
    }
}
