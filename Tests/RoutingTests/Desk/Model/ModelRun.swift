import Organization
import Routing
import Testing

/// A desk and its model, told the same and compared after each step.
struct ModelRun: ~Copyable {
    /// Where the two differ.
    struct Mismatch: Error {
        var text: String
    }

    private struct Step {
        var at: Timestamp
        var operation: Operation
    }

    private var desk: DeskState
    private(set) var model: NaiveDesk
    private var source: OperationSource
    private let shape: DeskShape
    private let name: String
    private var now = Timestamp(nanoseconds: 1_000_000_000_000)
    private var recent: [Step] = []

    private var seats: [Int: SeatHandle] = [:]
    private var inquiries: [UInt64: InquiryHandle] = [:]
    /// The desk's name of each offer ever made, by the model's, and the other way round.
    private var offers: [OfferID: OfferID] = [:]
    private var offersOfDesk: [OfferID: OfferID] = [:]
    /// Rows of the offers of the last step.
    private var offerRows: [(offer: OfferID, slot: UInt32)] = []

    init(shape: DeskShape, strategy: RoutingStrategy, seed: UInt64) {
        self.desk = DeskState(
            settings: shape.settings,
            strategy: strategy,
            rules: shape.rules,
            overflowDestination: NaiveDesk.helper
        )
        self.model = NaiveDesk(settings: shape.settings, strategy: strategy, rules: shape.rules)
        self.source = OperationSource(shape: shape, seed: seed)
        self.shape = shape
        self.name = "\(shape.name), \(strategy.rawValue), seed \(seed)"
    }

    /// Stops at the first difference and records it.
    mutating func run() {
        for step in 0..<self.shape.steps {
            let operation = self.source.next(self.model, step: step)
            self.now = self.now.advanced(byNanoseconds: self.source.pause(before: operation))
            if self.recent.count == 20 { self.recent.removeFirst() }
            self.recent.append(Step(at: self.now, operation: operation))
            do {
                try self.perform(operation)
                try self.compare()
                if self.shape.isChecked(after: step) { try self.checkInvariants(step: step) }
            } catch {
                let history = self.recent.map { "  \($0.at.nanoseconds): \($0.operation)" }.joined(separator: "\n")
                Issue.record("\(self.name), step \(step): \(error)\nlast operations:\n\(history)")
                return
            }
        }
    }

    private mutating func perform(_ operation: Operation) throws {
        self.desk.actions.removeAll(keepingCapacity: true)
        self.desk.handovers.removeAll(keepingCapacity: true)
        self.model.actions.removeAll(keepingCapacity: true)
        self.model.handovers.removeAll(keepingCapacity: true)
        let deskError = try self.tellDesk(operation)
        let actions = try self.desk.actions.map { try self.translated($0) }
        let modelError = self.tellModel(operation, asSaid: actions)
        try self.expect(deskError == modelError, "the desk answers \(says(deskError)), the model \(says(modelError))")
        try self.expect(
            self.desk.handovers == self.model.handovers,
            "the desk hands over \(self.desk.handovers), the model \(self.model.handovers)"
        )
        for handover in self.model.handovers { self.source.add(handover) }
        try self.compare(actions)
        try self.helpOut(with: actions)
    }

    private func compare(_ actions: [DeskAction]) throws {
        guard actions != self.model.actions else { return }
        // Within one call only the order of what one person reads is determined.
        try self.expect(
            Dictionary(grouping: actions, by: \.addressee) == Dictionary(grouping: self.model.actions, by: \.addressee),
            "the desk says\n  \(lines(actions))\nthe model\n  \(lines(self.model.actions))"
        )
    }

    /// Another desk can help out with most of what asks for it.
    private mutating func helpOut(with actions: [DeskAction]) throws {
        for case .overflow(_, let number, _) in actions where self.source.happens(percent: 70) {
            self.desk.actions.removeAll(keepingCapacity: true)
            self.model.actions.removeAll(keepingCapacity: true)
            let left = self.inquiries[number].flatMap { self.desk.leave($0, now: self.now) }
            let expected = self.model.leave(number, now: self.now)
            try self.expect(left == expected, "the desk lets \(says(left)) go, the model \(says(expected))")
            let said = try self.desk.actions.map { try self.translated($0) }
            try self.compare(said)
            if let expected { self.source.add(expected) }
        }
    }

    private mutating func tellDesk(_ operation: Operation) throws -> DeskError? {
        switch operation {
        case .inquire(let asked):
            if let handle = self.desk.inquire(asked, now: self.now) { self.inquiries[asked.number] = handle }
        case .receive(let handover):
            let handle = self.desk.receive(handover, now: self.now)
            try self.expect(handle != nil, "the desk did not receive \(handover.number)")
            self.inquiries[handover.number] = handle
        case .abandon(let number):
            return self.inquiries[number].map { self.desk.abandon($0, now: self.now) } ?? .stale
        case .login(let id, let seat):
            self.seats[id] = try self.desk.login(seat, now: self.now).get()
        case .ready(let id): return self.desk.ready(self.seat(id), now: self.now)
        case .pause(let id): return self.desk.pause(self.seat(id), now: self.now)
        case .logout(let id, let drain): return self.desk.logout(self.seat(id), drain: drain, now: self.now)
        case .reskill(let id, let skills, let channels, let tiers):
            return self.desk.reskill(self.seat(id), skills: skills, channels: channels, tiers: tiers, now: self.now)
        case .lose(let id): self.desk.lose(self.seat(id), now: self.now)
        case .accept(let id, let offer, let stamp):
            return self.desk.accept(self.seat(id), offer: self.offer(offer), stamp: stamp, now: self.now)
        case .decline(let id, let offer):
            return self.desk.decline(self.seat(id), offer: self.offer(offer), now: self.now)
        case .resolve(let id, let number, let ending, let wrapUp):
            return self.desk.resolve(
                self.seat(id),
                inquiry: number,
                ending: ending,
                wrapUp: wrapUp,
                now: self.now
            )
        case .wrapped(let id, let number): return self.desk.wrapped(self.seat(id), inquiry: number, now: self.now)
        case .transfer(let id, let number, let request):
            return self.desk.transfer(self.seat(id), inquiry: number, request, now: self.now)
        case .advance: self.desk.advance(to: self.now)
        case .drain: self.desk.drain()
        case .open: self.desk.open()
        case .expireAll: self.desk.expireAll(now: self.now)
        }
        return nil
    }

    /// - Parameter actions: what the desk said, for the orders that the protocol leaves open.
    private mutating func tellModel(_ operation: Operation, asSaid actions: [DeskAction]) -> DeskError? {
        switch operation {
        case .inquire(let asked): self.model.inquire(asked, now: self.now)
        case .receive(let handover): self.model.receive(handover, now: self.now)
        case .abandon(let number): return self.model.abandon(number, now: self.now)
        case .login(let id, let seat): self.model.login(id, seat, now: self.now)
        case .ready(let id): return self.model.ready(id, now: self.now)
        case .pause(let id): return self.model.pause(id, now: self.now)
        case .logout(let id, let drain):
            return self.model.logout(id, drain: drain, order: actions.transferred, now: self.now)
        case .reskill(let id, let skills, let channels, let tiers):
            return self.model.reskill(id, skills, channels, tiers: tiers, now: self.now)
        case .lose(let id): self.model.lose(id, order: actions.transferred, now: self.now)
        case .accept(let id, let offer, let stamp):
            return self.model.accept(id, offer, stamp: stamp, now: self.now)
        case .decline(let id, let offer): return self.model.decline(id, offer, now: self.now)
        case .resolve(let id, let number, let ending, let wrapUp):
            return self.model.resolve(id, number, ending: ending, wrapUp: wrapUp, now: self.now)
        case .wrapped(let id, let number): return self.model.wrapped(id, number, now: self.now)
        case .transfer(let id, let number, let request):
            return self.model.transfer(id, number, request, now: self.now)
        case .advance: self.model.advance(to: self.now)
        case .drain: self.model.isDraining = true
        case .open: self.model.isDraining = false
        case .expireAll: self.model.expireAll(order: actions.closed, now: self.now)
        }
        return nil
    }

    private mutating func compare() throws {
        let counters = self.model.counters
        try self.expect(
            self.desk.counters == counters,
            "the desk counts \(self.desk.counters), the model \(counters)"
        )
        if let due = self.model.nextDue {
            let next = self.desk.nextDeadline?.nanoseconds
            try self.expect(next.map { $0 <= due } ?? false, "due at \(due), but the desk sleeps until \(says(next))")
        }
        for (offer, slot) in self.offerRows {
            // An offer may be over again before its call is.
            let open = self.model.inquiries.first { $0.offer == offer && $0.place.agent != nil }
            guard let open else { continue }
            let previous = self.desk.withPreviousAgentName(inquiry: slot) { Array($0) }
            try self.expect(previous == open.previousAgent, "the agent before offer \(offer)")
        }
        self.offerRows.removeAll(keepingCapacity: true)
        try self.compareOneInquiry()
    }

    private mutating func compareOneInquiry() throws {
        guard let inquiry = self.source.pick(self.model.inquiries), let handle = self.inquiries[inquiry.number] else {
            return
        }
        let ahead = inquiry.place == .waiting ? self.model.ahead(of: inquiry) : nil
        let found = self.desk.ahead(of: handle)
        try self.expect(found == ahead, "ahead of \(inquiry.number): \(says(found)), model \(says(ahead))")
        guard let agent = inquiry.place.agent else { return }
        let isTalking = inquiry.place == .conversation(with: agent)
        try self.expect(
            self.desk.topic(ofInquiry: inquiry.number, heldBy: self.seat(agent))
                == (isTalking ? inquiry.asked.topic : nil),
            "the topic of \(inquiry.number)"
        )
    }

    private func checkInvariants(step: Int) throws {
        try self.expect(self.desk.isDraining == self.model.isDraining, "draining")
        try self.expect(self.desk.idle == self.model.idle, "\(self.desk.idle) idle, \(self.model.idle) in the model")
        try self.expect(self.desk.busy == self.model.busy, "\(self.desk.busy) busy, \(self.model.busy) in the model")
        let broken = self.desk.checkInvariants()
        try self.expect(broken.isEmpty, "broken: \(broken.joined(separator: "; "))")
        guard step.isMultiple(of: 5) else { return }
        try self.expect(!self.model.forgotten, "somebody is idle while something waits")
    }

    /// An action of the desk in the terms of the model.
    private mutating func translated(_ action: DeskAction) throws -> DeskAction {
        switch action {
        case .offer(let agent, var offering):
            let offer = OfferID(number: offering.number, epoch: offering.attempt)
            try self.expect(self.offersOfDesk[offering.id] == nil, "the name of an offer is used again: \(offering)")
            self.offersOfDesk[offering.id] = offer
            self.offers[offer] = offering.id
            self.offerRows.append((offer, offering.slot))
            offering.id = offer
            offering.slot = 0
            return .offer(agent: agent, offering)
        case .rescind(let agent, let id, let why):
            return .rescind(agent: agent, id: self.offersOfDesk[id] ?? OfferID(number: 0, epoch: 0), why: why)
        case .assigned(let customer, let number, let seat, let waited, let stamp):
            let name = self.desk.withAgentName(seat: seat) { String(decoding: $0, as: UTF8.self) }
            return .assigned(
                customer: customer,
                number: number,
                seat: UInt32(name) ?? .max,
                waitedMicroseconds: waited,
                stamp: stamp
            )
        case .overflow(_, let number, let destination):
            return .overflow(InquiryHandle(slot: 0, epoch: 0), number: number, destination: destination)
        case .loggedIn(let agent, _):
            return .loggedIn(agent: agent, seat: SeatHandle(slot: 0, epoch: 0))
        default:
            return action
        }
    }

    private func seat(_ id: Int) -> SeatHandle {
        self.seats[id] ?? SeatHandle(slot: 1 << 30, epoch: 0)
    }

    private func offer(_ offer: OfferID) -> OfferID {
        self.offers[offer] ?? OfferID(number: 1 << 40, epoch: 0)
    }

    private func expect(_ isSo: Bool, _ text: @autoclosure () -> String) throws {
        guard isSo else { throw Mismatch(text: text()) }
    }
}

private func says<T>(_ value: T?) -> String { value.map { "\($0)" } ?? "nothing" }

private func lines(_ actions: [DeskAction]) -> String { actions.map { "\($0)" }.joined(separator: "\n  ") }

extension DeskAction {
    /// Who reads it.
    fileprivate var addressee: Person {
        switch self {
        case .queued(let person, _, _, _), .refused(let person, _), .offer(let person, _),
            .assigned(let person, _, _, _, _), .transferred(let person, _, _), .closed(let person, _, _, _, _),
            .rescind(let person, _, _), .ended(let person, _), .paused(let person), .loggedIn(let person, _),
            .loggedOut(let person):
            person
        case .handover(let index): Person(connection: 0, ref: UInt64(index))
        case .overflow(_, let number, _): Person(connection: 3, ref: number)
        }
    }
}

extension [DeskAction] {
    fileprivate var transferred: [UInt64] {
        self.compactMap { if case .transferred(_, let number, _) = $0 { number } else { nil } }
    }

    fileprivate var closed: [UInt64] {
        self.compactMap { if case .closed(_, let number, _, _, _) = $0 { number } else { nil } }
    }
}
