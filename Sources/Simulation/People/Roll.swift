import Organization
import Population
import Routing

/// The postings of a population as their agents log in, and the numbers that its topics, skills and channels have at a floor.
struct Roll {
    /// What the agents of one posting say when they log in.
    struct Posting {
        let desk: UInt16
        let skills: [NewSeat.Skill]
        let channels: [NewSeat.Channel]
        let tiers: UInt64
        let capacity: AgentCapacity
    }

    /// By their numbers in the population.
    private(set) var postings: [Posting] = []
    /// The numbers at the floor of the profile's topics and, after them, of its other skills.
    private let skills: [UInt16]
    private let channels: [UInt8]
    /// The opposite: by a number at the floor, the topic or channel of the profile.
    private var topicOfNumber: [UInt16] = []
    private var channelOfNumber: [UInt8] = []
    /// The numbers of the skills beside the topics that `needs=` and `prefers=` can say, by the bits of a `SkillSet`.
    private let lists: [[UInt16]]

    /// - Parameter floor: learns the names, as those of agents.
    init(_ population: Population, on floor: inout Floor) {
        let topics = population.profile.topics.map(\.name)
        let extras = population.profile.skills
        let channels = population.profile.channels.map(\.name)
        let skillNumbers = (topics + extras).map { Self.number($0) { floor.skill($0, broughtBy: .agent) } }
        let channelNumbers = channels.map { Self.number($0) { floor.channel($0, broughtBy: .agent) } }
        self.skills = skillNumbers
        self.channels = channelNumbers
        self.topicOfNumber = Self.inverse(skillNumbers.prefix(topics.count))
        self.channelOfNumber = Self.inverse(channelNumbers[...])
        self.lists = (0..<(1 << extras.count)).map { bits in
            SkillSet(bits: UInt8(truncatingIfNeeded: bits)).skills.map { skillNumbers[topics.count + $0] }
        }
        guard population.agentCount > 0 else { return }
        let desks = Dictionary(
            population.deskChart.desks.enumerated().map { ($1.name, UInt16(truncatingIfNeeded: $0)) },
            uniquingKeysWith: { first, _ in first }
        )
        let skillOfName = Dictionary(zip(topics + extras, skillNumbers), uniquingKeysWith: { first, _ in first })
        let channelOfName = Dictionary(zip(channels, channelNumbers), uniquingKeysWith: { first, _ in first })
        self.postings = (0..<population.postingCount).map { posting in
            let agent = population.agent(0, posting: posting)
            return Posting(
                desk: desks[agent.desk] ?? 0,
                skills: agent.skills.compactMap { skill in
                    skillOfName[skill.name].map { NewSeat.Skill(skill: $0, level: UInt8(clamping: skill.level)) }
                },
                channels: agent.channels.compactMap { slots in
                    channelOfName[slots.channel].map {
                        NewSeat.Channel(channel: $0, limit: UInt16(clamping: slots.limit))
                    }
                },
                tiers: agent.servesEveryTier
                    ? NewSeat.everyTier : agent.tiers.reduce(0) { $0 | 1 << UInt64(clamping: $1) },
                capacity: agent.capacity
            )
        }
    }

    /// A profile that was checked has no more names than a router tells apart.
    private static func number<Number>(_ name: String, _ body: (UnsafeBufferPointer<UInt8>) -> Number?) -> Number {
        guard let number = Array(name.utf8).withUnsafeBufferPointer(body) else {
            preconditionFailure("there is no room at the floor for the name '\(name)'")
        }
        return number
    }

    private static func inverse<Number: FixedWidthInteger>(_ numbers: ArraySlice<Number>) -> [Number] {
        var inverse = [Number](repeating: 0, count: Int(numbers.max() ?? 0) + 1)
        for (index, number) in numbers.enumerated() { inverse[Int(number)] = Number(truncatingIfNeeded: index) }
        return inverse
    }

    /// The number at the floor of a topic of the profile.
    func number(ofTopic topic: Int) -> UInt16 { self.skills[topic] }

    /// The number at the floor of a channel of the profile.
    func number(ofChannel channel: Int) -> UInt8 { self.channels[channel] }

    /// The topic of the profile that has this number at the floor.
    func topic(ofNumber number: UInt16) -> UInt16 { self.topicOfNumber[Int(number)] }

    /// The channel of the profile that has this number at the floor.
    func channel(ofNumber number: UInt8) -> UInt8 { self.channelOfNumber[Int(number)] }

    /// The skills of a set, as a desk is asked for them; made once, so that asking allocates nothing.
    func skills(of set: SkillSet) -> [UInt16] {
        self.lists[Int(set.bits)]
    }
}
