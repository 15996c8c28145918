import Organization
import Population
import Routing

/// The postings of a population as their agents log in.
///
/// Topics and channels are numbered as in the profile, and after the topics come the skills that are none: names are for wires, and
/// there are none.
struct Roll {
    /// What the agents of one posting say when they log in.
    struct Posting {
        let desk: Int
        let skills: [NewSeat.Skill]
        let channels: [NewSeat.Channel]
        let tiers: UInt64
        let capacity: AgentCapacity
    }

    /// By their numbers in the population.
    private(set) var postings: [Posting] = []
    /// The numbers of the skills beside the topics that `needs=` and `prefers=` can say, by the bits of a `SkillSet`.
    private let lists: [[UInt16]]
    private var desks: [String: Int] = [:]
    private var skills: [String: Int] = [:]
    private var channels: [String: Int] = [:]

    init(_ population: Population) {
        for (index, desk) in population.deskChart.desks.enumerated() { self.desks[desk.name] = index }
        let topics = population.profile.topics
        let extras = population.profile.skills
        let skills = Dictionary(
            (topics.map(\.name) + extras).enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        self.skills = skills
        self.lists = (0..<(1 << extras.count)).map { bits in
            SkillSet(bits: UInt8(truncatingIfNeeded: bits)).skills.map { skill in
                UInt16(clamping: skills[extras[skill]] ?? topics.count + skill)
            }
        }
        for (index, channel) in population.profile.channels.enumerated() { self.channels[channel.name] = index }
        if population.agentCount > 0 {
            self.postings = (0..<population.postingCount).map { self.posting(of: population.agent(0, posting: $0)) }
        }
    }

    /// The skills of a set, as a desk is asked for them; made once, so that asking allocates nothing.
    func skills(of set: SkillSet) -> [UInt16] {
        self.lists[Int(set.bits)]
    }

    /// What agents of a posting of the population's say when they log in.
    private func posting(of agent: PlannedAgent) -> Posting {
        Posting(
            desk: self.desks[agent.desk] ?? 0,
            skills: agent.skills.compactMap { skill in
                self.skills[skill.name].map {
                    NewSeat.Skill(skill: UInt16(clamping: $0), level: UInt8(clamping: skill.level))
                }
            },
            channels: agent.channels.compactMap { slots in
                self.channels[slots.channel].map {
                    NewSeat.Channel(channel: UInt8(clamping: $0), limit: UInt16(clamping: slots.limit))
                }
            },
            tiers: agent.servesEveryTier
                ? NewSeat.everyTier : agent.tiers.reduce(0) { $0 | 1 << UInt64(clamping: $1) },
            capacity: agent.capacity
        )
    }
}
