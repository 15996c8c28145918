import Glibc
import Organization

/// Who sits where: the agents of all teams under one numbering, team after team.
///
/// A team's lists are made once and shared by its agents, so 20,000 agents cost as much as their teams. After the teams of the
/// profile come those that events make of them (`RosterPlan`): groups that no agent is at home in.
struct Roster: Sendable {
    /// A team made ready for questions.
    struct Group: Sendable {
        var firstAgent: Int
        /// At home in it.
        var count: Int
        var skills: [PlannedAgent.Skill]
        var channels: [PlannedAgent.Slots]
        var tiers: [Int]
        var desk: Int
        var deskName: String
        var capacity: AgentCapacity
    }

    /// How the agents of a group go about their work: plain data, asked for each inquiry.
    struct Traits: Sendable {
        var hasTier2: Bool
        var transfersWarm: Bool
        /// The part of basic questions that they point to the FAQ.
        var deflects: Double
        /// Whether they have the skill `sales`.
        var sells: Bool
        /// The agents at home here from this number on are new.
        var firstNewcomer: Int
        /// The part of offers that they decline.
        var declines: Double
        /// How long they work between breaks, and how long those are, in real nanoseconds; nil: they take none.
        var breaks: (untilNext: Sampler, length: Sampler)?
    }

    /// What the agents of a group can do about a topic, and how it changes what they do.
    struct Ability: Equatable, Sendable {
        enum Mastery: UInt8, Sendable {
            case none, basic, full
        }

        var mastery: Mastery
        /// A factor on the handling times.
        var time: Double
        /// What is taken from the chance to solve it.
        var solveLoss: Double
    }

    let groups: [Group]
    /// The groups that agents are at home in: the first ones.
    let homeCount: Int
    let agentCount: Int
    let plan: RosterPlan
    let chart: DeskChart
    /// By group.
    let traits: [Traits]
    /// What a group can do, at `group × topics + topic`: flat, so that asking copies no list.
    private let abilities: [Ability]
    /// Whether anybody has the whole skill, by index of topics.
    let isKnown: [Bool]
    /// Where an escalated inquiry goes, by index of topics: nil when nobody of tier 2 has the skill.
    let escalation: [Escalation?]
    /// The desk that a topic comes to, by index of topics; nil when no desk takes it.
    let deskOfTopic: [Int?]
    /// The desk where somebody has the whole skill, by index of topics: the one that it comes to, if possible.
    let homeOfTopic: [Int?]

    /// A desk with agents of tier 2.
    struct Escalation: Equatable, Sendable {
        var desk: Int
        /// Whether it is the topic's own, so that no desk need be named.
        var isOwn: Bool
    }

    init(_ profile: LoadProfile) {
        let chart = profile.deskChart.scaled(by: profile.timeScale)
        let plan = RosterPlan(profile)
        let teams = plan.teams
        var groups: [Group] = []
        var firstAgent = 0
        let places = Dictionary(chart.desks.enumerated().map { ($1.name, $0) }) { first, _ in first }
        for team in teams {
            groups.append(Group(team, in: profile, desk: places[team.desk] ?? 0, firstAgent: firstAgent))
            firstAgent += team.agents
        }
        let deskOfTopic = chart.deskIndices(forTopics: profile.topics.map(\.name))
        self.groups = groups
        self.homeCount = profile.staff.teams.count
        self.agentCount = firstAgent
        self.plan = plan
        self.chart = chart
        let topicCount = profile.topics.count
        let abilities = teams.flatMap { Self.abilities(of: $0, in: profile) }
        // By topic: the groups that have the whole skill.
        var able = [[Int]](repeating: [], count: topicCount)
        for (group, team) in teams.enumerated() {
            for topic in Set(team.skills.map(\.topic)) where abilities[group * topicCount + topic].mastery == .full {
                able[topic].append(group)
            }
        }
        let traits = zip(teams, groups).map { team, group in
            let newcomers = Int((team.newcomers * Double(team.agents)).rounded())
            return Traits(
                hasTier2: team.tiers.contains(2),
                transfersWarm: team.transfersWarm,
                deflects: team.deflects,
                sells: team.extras.contains { profile.skills[$0.skill] == LoadProfile.salesSkill },
                firstNewcomer: group.firstAgent + team.agents - newcomers,
                declines: team.decline ?? profile.people.decline,
                breaks: Self.breaks(of: team, in: profile)
            )
        }
        self.traits = traits
        self.abilities = abilities
        self.deskOfTopic = deskOfTopic
        self.isKnown = able.map { !$0.isEmpty }
        self.homeOfTopic = profile.topics.indices.map { topic in
            let first = able[topic].filter { teams[$0].tiers.contains(1) }.map { groups[$0].desk }
            return first.first { $0 == deskOfTopic[topic] } ?? first.first ?? able[topic].first.map { groups[$0].desk }
        }
        self.escalation = profile.topics.indices.map { topic in
            let desks = able[topic].filter { traits[$0].hasTier2 }.map { groups[$0].desk }
            guard let desk = desks.first(where: { $0 == deskOfTopic[topic] }) ?? desks.first else { return nil }
            return Escalation(desk: desk, isOwn: desk == deskOfTopic[topic])
        }
    }

    private static func breaks(of team: Team, in profile: LoadProfile) -> (untilNext: Sampler, length: Sampler)? {
        let breaks: Breaks?
        switch team.breaks {
        case nil: breaks = profile.people.breaks
        case .never: breaks = nil
        case .own(let own): breaks = own
        }
        return breaks.map {
            (Sampler($0.every, timeScale: profile.timeScale), Sampler($0.length, timeScale: profile.timeScale))
        }
    }

    /// What the agents of a group can do about a topic.
    func ability(_ topic: Int, _ group: Int) -> Ability {
        self.abilities[group * self.isKnown.count + topic]
    }

    /// Whether the agents of a group have the whole skill for a topic.
    func hasSkill(_ topic: Int, _ group: Int) -> Bool {
        self.ability(topic, group).mastery == .full
    }

    /// The desk that a transfer of a topic must name: where it is at home, if it does not come there by itself.
    func transferDesk(forTopic topic: Int) -> Int? {
        self.homeOfTopic[topic] == self.deskOfTopic[topic] ? nil : self.homeOfTopic[topic]
    }

    /// By topic. Level and breadth make an agent slower and less sure; the basic questions of others need no breadth.
    private static func abilities(of team: Team, in profile: LoadProfile) -> [Ability] {
        let people = profile.people
        let further = Double(max(0, team.skills.count { !$0.isBasicOnly } - 2))
        let breadth = pow(1 + people.breadthTime, further)
        let unskilled = Ability(mastery: .none, time: breadth, solveLoss: 1)
        var abilities = [Ability](repeating: unskilled, count: profile.topics.count)
        for skill in team.skills {
            let below = Double(skill.level - 1)
            abilities[skill.topic] = Ability(
                mastery: skill.isBasicOnly ? .basic : .full,
                time: breadth * pow(1 + people.levelTime, below),
                solveLoss: people.breadthSolve * further + people.levelSolve * below
            )
        }
        return abilities
    }

    /// Whether an agent is new: wherever it sits now, by the team that it is at home in.
    func isNewcomer(_ agent: Int) -> Bool {
        agent >= self.traits[self.groupIndex(ofAgent: agent)].firstNewcomer
    }

    /// The group that an agent is at home in, by bisection. Traps when there is no such agent.
    func groupIndex(ofAgent agent: Int) -> Int {
        precondition(agent >= 0 && agent < self.agentCount, "there is no agent \(agent) of \(self.agentCount)")
        var low = 0
        var high = self.homeCount - 1
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
    init(_ team: Team, in profile: LoadProfile, desk: Int, firstAgent: Int) {
        var limits = [Int](repeating: 0, count: profile.channels.count)
        for slots in team.channels {
            limits[slots.channel] = slots.limit
        }
        self.init(
            firstAgent: firstAgent,
            count: team.agents,
            skills: team.skills.map { .init(name: profile.topics[$0.topic].name, level: $0.level) }
                + team.extras.map { .init(name: profile.skills[$0.skill], level: $0.level) },
            channels: team.channels.map { .init(channel: profile.channels[$0.channel].name, limit: $0.limit) },
            tiers: team.tiers,
            desk: desk,
            deskName: team.desk,
            capacity: AgentCapacity(limits: limits)
        )
    }
}
