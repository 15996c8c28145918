import Organization
import Routing

/// The way in: knows which topic comes to which desk, hands out numbers and tickets, and sees that no two agents have one
/// name and no keyed inquiry is taken twice.
struct Receptionist: ~Copyable {
    /// In `deskOfTopic`: no desk takes it.
    private static let nowhere = UInt16.max

    private(set) var vocabulary = Vocabulary()
    /// The desk of each topic the vocabulary knows; `nowhere` for those that none takes.
    private var deskOfTopic: ContiguousArray<UInt16> = []
    /// The desk that takes what no other names.
    private let catchAll: UInt16
    private let deskNames: [[UInt8]]

    private var lastInquiry: UInt64 = 0
    private var lastTicket: UInt64 = 0
    /// Whose customers need not tell their story again when they come back.
    var stories = TicketStories()
    private var nameOfAgent: [Person: [UInt8]] = [:]
    private var namesInUse: Set<[UInt8]> = []

    var keys: KeyMemory
    /// Inquiries that no desk takes: refused before one was asked.
    var refused = 0
    /// Inquiries that were answered without a desk.
    private(set) var deflected = 0

    init(chart: DeskChart, settings: RouterSettings) {
        self.catchAll = chart.restIndex.map { UInt16($0) } ?? Self.nowhere
        self.deskNames = chart.desks.map { Array($0.name.utf8) }
        self.keys = KeyMemory(duration: settings.keyMemory)
        for (index, desk) in chart.desks.enumerated() {
            for topic in desk.topics {
                let number = Array(topic.utf8).withUnsafeBufferPointer { self.skill($0) }
                if let number { self.deskOfTopic[Int(number)] = UInt16(index) }
            }
        }
    }

    // MARK: Topics and teams

    /// Where an inquiry goes: the number of its topic and its desk. Nil when no desk takes it, or when it is new and too
    /// many topics are known. Expected O(length of the name); a topic met before costs no allocation.
    mutating func route(_ topic: UnsafeBufferPointer<UInt8>) -> (topic: UInt16, desk: UInt16)? {
        // Without a desk for the rest, a new name leads nowhere and must not fill the vocabulary.
        let number = self.catchAll == Self.nowhere ? self.vocabulary.knownSkill(topic) : self.skill(topic)
        guard let number else { return nil }
        let desk = self.deskOfTopic[Int(number)]
        return desk == Self.nowhere ? nil : (number, desk)
    }

    /// The desk of a topic that has a number.
    func desk(ofTopic topic: UInt16) -> UInt16? {
        let desk = self.deskOfTopic[Int(topic)]
        return desk == Self.nowhere ? nil : desk
    }

    /// The desk of this name.
    func desk(named name: UnsafeBufferPointer<UInt8>) -> UInt16? {
        self.deskNames.firstIndex { $0.elementsEqual(name) }.map { UInt16($0) }
    }

    /// The number of a skill, a new one included; nil when too many are known.
    mutating func skill(_ name: UnsafeBufferPointer<UInt8>) -> UInt16? {
        guard let number = self.vocabulary.skill(name) else { return nil }
        while self.deskOfTopic.count <= Int(number) { self.deskOfTopic.append(self.catchAll) }
        return number
    }

    /// The number of a channel, a new one included; nil when too many are known.
    mutating func channel(_ name: UnsafeBufferPointer<UInt8>) -> UInt8? {
        self.vocabulary.channel(name)
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
    func hasTaken(_ number: UInt64) -> Bool {
        number > 0 && number <= self.lastInquiry
    }

    // MARK: Agents

    /// Gives a name to an agent; false when another agent has it.
    mutating func register(_ agent: Person, name: [UInt8]) -> Bool {
        guard self.namesInUse.insert(name).inserted else { return false }
        self.nameOfAgent[agent] = name
        return true
    }

    /// Frees the name of an agent who left. Does nothing when they have none.
    mutating func unregister(_ agent: Person) {
        if let name = self.nameOfAgent.removeValue(forKey: agent) { self.namesInUse.remove(name) }
    }

    /// How many agents have a name.
    var agentCount: Int { self.namesInUse.count }
}
