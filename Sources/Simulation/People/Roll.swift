import Organization
import Population
import Routing

/// The agents of a population as they log in, those who are alike sharing their lists.
///
/// Topics and channels are numbered as in the profile: names are for wires, and there are none.
struct Roll {
    /// What agents who are alike say when they log in.
    struct Posting {
        /// The agent that it was made from.
        fileprivate let model: PlannedAgent
        let desk: Int
        let skills: [NewSeat.Skill]
        let channels: [NewSeat.Channel]
        let tiers: UInt64
        let capacity: AgentCapacity
    }

    private(set) var postings: [Posting] = []
    private var desks: [String: Int] = [:]
    private var topics: [String: Int] = [:]
    private var channels: [String: Int] = [:]

    init(_ population: Population) {
        for (index, desk) in population.deskChart.desks.enumerated() { self.desks[desk.name] = index }
        for (index, topic) in population.profile.topics.enumerated() { self.topics[topic.name] = index }
        for (index, channel) in population.profile.channels.enumerated() { self.channels[channel.name] = index }
    }

    /// The number of the posting of an agent. Agents of a team come one after the other, so the last ones are looked at first.
    mutating func posting(of agent: PlannedAgent) -> Int {
        let known = self.postings.lastIndex { posting in
            posting.model.desk == agent.desk && posting.model.skills == agent.skills
                && posting.model.channels == agent.channels && posting.model.tiers == agent.tiers
        }
        if let known { return known }
        self.postings.append(
            Posting(
                model: agent,
                desk: self.desks[agent.desk] ?? 0,
                skills: agent.skills.compactMap { skill in
                    self.topics[skill.name].map {
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
        )
        return self.postings.count - 1
    }
}
