import Organization

/// Who sits where: the agents of all teams under one numbering, team after team.
///
/// A team's lists are made once and shared by its agents, so 20,000 agents cost as much as their teams.
struct Roster: Sendable {
    /// A team made ready for questions.
    struct Group: Sendable {
        var firstAgent: Int
        var count: Int
        var skills: [PlannedAgent.Skill]
        var channels: [PlannedAgent.Slots]
        var tiers: [Int]
        var desk: Int
        var deskName: String
        var capacity: AgentCapacity
    }

    let groups: [Group]
    let agentCount: Int
    let chart: DeskChart
    /// Whether a group serves tier 2.
    let hasTier2: [Bool]
    /// Whether a group has a skill, at `group × topics + topic`: flat, so that asking copies no list.
    private let skills: [Bool]
    /// Whether anybody has the skill, by index of topics.
    let isKnown: [Bool]
    /// Where an escalated inquiry goes, by index of topics: nil when nobody of tier 2 has the skill.
    let escalation: [Escalation?]
    /// The desk that a topic comes to, by index of topics; nil when no desk takes it.
    let deskOfTopic: [Int?]

    /// A desk with agents of tier 2.
    struct Escalation: Equatable, Sendable {
        var desk: Int
        /// Whether it is the topic's own, so that no desk need be named.
        var isOwn: Bool
    }

    init(_ profile: LoadProfile) {
        let chart = profile.staff.deskChart(topics: profile.topics)
        var groups: [Group] = []
        var firstAgent = 0
        for team in profile.staff.teams {
            groups.append(Group(team, in: profile, chart: chart, firstAgent: firstAgent))
            firstAgent += team.agents
        }
        let deskOfTopic = profile.topics.map { chart.deskIndex(forTopic: $0.name) }
        self.groups = groups
        self.agentCount = firstAgent
        self.chart = chart
        let topicCount = profile.topics.count
        var skills = [Bool](repeating: false, count: groups.count * topicCount)
        for (group, team) in profile.staff.teams.enumerated() {
            for skill in team.skills {
                skills[group * topicCount + skill.topic] = true
            }
        }
        let hasTier2 = profile.staff.teams.map { $0.tiers.contains(2) }
        self.hasTier2 = hasTier2
        self.skills = skills
        self.deskOfTopic = deskOfTopic
        self.isKnown = profile.topics.indices.map { topic in
            groups.indices.contains { skills[$0 * topicCount + topic] }
        }
        self.escalation = profile.topics.indices.map { topic in
            let able = groups.indices.filter { hasTier2[$0] && skills[$0 * topicCount + topic] }.map { groups[$0].desk }
            guard let desk = able.first(where: { $0 == deskOfTopic[topic] }) ?? able.first else { return nil }
            return Escalation(desk: desk, isOwn: desk == deskOfTopic[topic])
        }
    }

    /// Whether the agents of a group have the skill for a topic.
    func hasSkill(_ topic: Int, _ group: Int) -> Bool {
        self.skills[group * self.isKnown.count + topic]
    }

    /// The group of an agent, by bisection. Traps when there is no such agent.
    func groupIndex(ofAgent agent: Int) -> Int {
        precondition(agent >= 0 && agent < self.agentCount, "there is no agent \(agent) of \(self.agentCount)")
        var low = 0
        var high = self.groups.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if self.groups[middle].firstAgent <= agent {
                low = middle
            } else {
                high = middle - 1
            }
        }
        return low
    }
}

extension Roster.Group {
    init(_ team: Team, in profile: LoadProfile, chart: DeskChart, firstAgent: Int) {
        var limits = [Int](repeating: 0, count: profile.channels.count)
        for slots in team.channels {
            limits[slots.channel] = slots.limit
        }
        self.init(
            firstAgent: firstAgent,
            count: team.agents,
            skills: team.skills.map { .init(name: profile.topics[$0.topic].name, level: $0.level) },
            channels: team.channels.map { .init(channel: profile.channels[$0.channel].name, limit: $0.limit) },
            tiers: team.tiers,
            desk: chart.desks.firstIndex { $0.name == team.desk } ?? 0,
            deskName: team.desk,
            capacity: AgentCapacity(limits: limits)
        )
    }
}
