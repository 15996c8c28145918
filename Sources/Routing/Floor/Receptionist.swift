package import Organization

/// The way in: knows which topic comes to which desk, hands out numbers and tickets, and sees that no two agents have one
/// name and no keyed inquiry is taken twice.
package struct Receptionist: ~Copyable, Sendable {
    /// In `deskOfTopic`: no desk takes it.
    private static let nowhere = UInt16.max

    package private(set) var vocabulary = Vocabulary()
    /// The desk of each topic the vocabulary knows; `nowhere` for those that none takes.
    private var deskOfTopic: ContiguousArray<UInt16> = []
    /// By the same number: whether the chart or an operator said where the topic comes to, which is not forgotten.
    private var isPlaced: ContiguousArray<Bool> = []
    /// The desk that takes what no other names.
    private let catchAll: UInt16
    /// What `desk=` and `team=` call them.
    package let deskNames: [[UInt8]]

    private var lastInquiry: UInt64 = 0
    private var lastTicket: UInt64 = 0
    /// Whose customers need not tell their story again when they come back.
    var stories = TicketStories()
    private var nameOfAgent: [Person: [UInt8]] = [:]
    private var agentOfName: [[UInt8]: Person] = [:]

    package internal(set) var keys: KeyMemory
    /// Names for which there was no room at first, whatever became of them.
    var namesRefused = 0
    /// Inquiries that no desk takes: refused before one was asked.
    package internal(set) var refused = 0

    init(chart: DeskChart, settings: RouterSettings) {
        self.catchAll = chart.restIndex.map { UInt16($0) } ?? Self.nowhere
        self.deskNames = chart.desks.map { Array($0.name.utf8) }
        self.keys = KeyMemory(duration: settings.keyMemory)
        for (index, desk) in chart.desks.enumerated() {
            for topic in desk.topics {
                let number = Array(topic.utf8).withUnsafeBufferPointer { self.skill($0, broughtBy: .agent) }
                if let number { self.place(number, at: UInt16(index)) }
            }
        }
    }

    // MARK: Topics and teams

    /// Why an inquiry goes nowhere.
    package enum Obstacle: Error {
        /// No desk takes the topic.
        case unknownTopic
        /// There is no room for another name that only customers say.
        case overload

        package var reason: RefusalReason {
            switch self {
            case .unknownTopic: .unknownTopic
            case .overload: .overload
            }
        }
    }

    /// Where an inquiry goes: the number of its topic and its desk. Expected O(length of the name); a topic met before costs no
    /// allocation.
    mutating func route(_ topic: UnsafeBufferPointer<UInt8>) -> Result<(topic: UInt16, desk: UInt16), Obstacle> {
        // Without a desk for the rest, a new name leads nowhere and must not fill the vocabulary.
        guard self.catchAll != Self.nowhere else {
            guard let number = self.vocabulary.knownSkill(topic) else { return .failure(.unknownTopic) }
            return self.desk(ofTopic: number).map { .success((number, $0)) } ?? .failure(.unknownTopic)
        }
        guard let number = self.skill(topic, broughtBy: .customer) else { return .failure(.overload) }
        return .success((number, self.deskOfTopic[Int(number)]))
    }

    /// The desk of a topic that has a number.
    package func desk(ofTopic topic: UInt16) -> UInt16? {
        let desk = self.deskOfTopic[Int(topic)]
        return desk == Self.nowhere ? nil : desk
    }

    /// The same for a name that may have no number yet; it gets none.
    package func desk(ofTopicNamed name: UnsafeBufferPointer<UInt8>) -> UInt16? {
        if let known = self.vocabulary.knownSkill(name) { return self.desk(ofTopic: known) }
        return self.catchAll == Self.nowhere ? nil : self.catchAll
    }

    /// The desk of this name.
    package func desk(named name: UnsafeBufferPointer<UInt8>) -> UInt16? {
        self.deskNames.firstIndex { $0.elementsEqual(name) }.map { UInt16($0) }
    }

    /// The number of a skill, a new one included; nil when there is no room for it.
    @inline(__always)
    mutating func skill(_ name: UnsafeBufferPointer<UInt8>, broughtBy bringer: NameBringer) -> UInt16? {
        guard let number = self.vocabulary.skill(name, broughtBy: bringer) else { return nil }
        while self.deskOfTopic.count <= Int(number) {
            self.deskOfTopic.append(self.catchAll)
            self.isPlaced.append(false)
        }
        return number
    }

    /// A topic, which may be new, comes to this desk from now on; false when there is no room for it. A topic that comes to where it would
    /// come anyway need not be remembered.
    mutating func bring(_ topic: UnsafeBufferPointer<UInt8>, to desk: UInt16) -> Bool {
        guard let number = self.skill(topic, broughtBy: .agent) else { return false }
        self.place(number, at: desk)
        return true
    }

    private mutating func place(_ topic: UInt16, at desk: UInt16) {
        self.deskOfTopic[Int(topic)] = desk
        self.isPlaced[Int(topic)] = desk != self.catchAll
    }

    /// The number of a channel, a new one included; nil when there is no room for it.
    @inline(__always)
    mutating func channel(_ name: UnsafeBufferPointer<UInt8>, broughtBy bringer: NameBringer) -> UInt8? {
        self.vocabulary.channel(name, broughtBy: bringer)
    }

    /// Forgets the names that nobody uses, the chart and operators included. O(names).
    /// - Parameter uses: what the desks use.
    /// - Returns: how many were forgotten.
    mutating func keep(_ uses: NameUses) -> Int {
        var uses = uses
        for topic in self.isPlaced.indices where self.isPlaced[topic] {
            uses.mark(skill: UInt16(topic), .byAgents)
        }
        let forgotten = self.vocabulary.keep(uses)
        // A number that stands for nothing comes to where a new topic would.
        for topic in self.deskOfTopic.indices where !self.vocabulary.knows(skill: UInt16(topic)) {
            self.deskOfTopic[topic] = self.catchAll
        }
        return forgotten
    }

    /// Where an agent sits who names no team: at the desk that takes most of their skills, of equals the first in the
    /// chart. With skills that no desk takes it is the first desk: other skills may be asked for there as `needs`.
    func homeDesk(of skills: [NewSeat.Skill]) -> UInt16 {
        var takes = [Int](repeating: 0, count: self.deskNames.count)
        for skill in skills {
            if let desk = self.desk(ofTopic: skill.skill) { takes[Int(desk)] += 1 }
        }
        let most = takes.max() ?? 0
        return UInt16(takes.firstIndex(of: most) ?? 0)
    }

    // MARK: Numbers

    /// What the next inquiry is numbered, and the ticket that it really has: `wanted` if that was ever issued, else a
    /// new one. Both are used up only by `took(number:ticket:)`.
    func number(forTicket wanted: UInt64?) -> (number: UInt64, ticket: UInt64) {
        if let wanted, wanted > 0, wanted <= self.lastTicket { return (self.lastInquiry + 1, wanted) }
        return (self.lastInquiry + 1, self.lastTicket + 1)
    }

    /// A desk took the inquiry: its numbers are used up.
    mutating func took(number: UInt64, ticket: UInt64) {
        self.lastInquiry = number
        self.lastTicket = max(self.lastTicket, ticket)
        self.stories.open(ticket)
    }

    /// Whether an inquiry of this number was ever taken.
    package func hasTaken(_ number: UInt64) -> Bool {
        number > 0 && number <= self.lastInquiry
    }

    // MARK: Agents

    /// Gives a name to an agent. Nobody else has it.
    mutating func register(_ agent: Person, name: [UInt8]) {
        self.agentOfName[name] = agent
        self.nameOfAgent[agent] = name
    }

    /// Frees the name of an agent who left. Does nothing when they have none.
    mutating func unregister(_ agent: Person) {
        if let name = self.nameOfAgent.removeValue(forKey: agent) { self.agentOfName[name] = nil }
    }

    /// The agent who has a name.
    package func agent(named name: [UInt8]) -> Person? { self.agentOfName[name] }

    /// How many agents have a name.
    package var agentCount: Int { self.agentOfName.count }
}
