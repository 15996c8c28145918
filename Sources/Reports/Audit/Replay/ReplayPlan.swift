internal import Measurement
import Organization
package import Population

/// What a replay must know about the people of a run: who sits where, what they can do, and which desk takes which topic.
///
/// It is kept in the ledger itself, so that a kept run can be explained without its profile.
package struct ReplayPlan: Codable, Equatable, Sendable {
    /// Agents who are alike, numbered on from those of the crew before.
    package struct Crew: Codable, Equatable, Sendable {
        /// How many begin as this; 0 for what agents become on the way (`LedgerEvent.Kind.posted`).
        package var agents: Int
        /// Index of the desk they sit at.
        package var desk: Int
        /// By topic: how well they know it, 1 is best; 0: not at all.
        package var levels: [Int]
        /// The parts that make up one of them, and by channel the parts that an inquiry takes; 0: not served.
        package var whole: Int
        package var parts: [Int]
        package var tiers: [Int]
        /// Skills beside topics, as the bits of a `SkillSet`.
        package var extras: UInt8

        package init(
            agents: Int,
            desk: Int,
            levels: [Int],
            whole: Int,
            parts: [Int],
            tiers: [Int],
            extras: UInt8 = 0
        ) {
            self.agents = agents
            self.desk = desk
            self.levels = levels
            self.whole = whole
            self.parts = parts
            self.tiers = tiers
            self.extras = extras
        }
    }

    /// How the run set up its router: what a router must know to choose, and a replay to judge whom it chose.
    package struct Rules: Codable, Equatable, Sendable {
        /// By desk: the name of its `RoutingStrategy`.
        package var strategies: [String]
        /// How long an agent may look at an offer (ttl), in real nanoseconds.
        package var offerTimeoutNanoseconds: Int64
        /// How much waiting one step of priority is worth, in real nanoseconds.
        package var boostNanoseconds: Int64
    }

    /// How agents share connections: agent *a* is one of worker *a* mod `agentWorkers`, and there its agents have the connections in
    /// turn.
    package struct Wires: Codable, Equatable, Sendable {
        package var agentWorkers: Int
        /// Of each worker; 0: everybody has one alone.
        package var connections: Int

        package init(agentWorkers: Int, connections: Int) {
            self.agentWorkers = agentWorkers
            self.connections = connections
        }
    }

    package var crews: [Crew]
    /// By topic: the index of the desk that takes it, nil when none does.
    package var deskOfTopic: [Int?]
    /// By desk: whether it has rules of its own about who waits for whom (relaxation, holds, overflow). What they allow is not replayed:
    /// there only skills, channels, tiers and capacity are judged, and only offers that no rule held back are timed.
    package var hasRules: [Bool]
    /// How far the clocks of two workers may differ: what is closer together proves nothing. 0 on one host.
    package var clockErrorNanoseconds: Int64
    /// Nil in ledgers of a router that somebody else set up, and in those of before there were rules: whom it chose of several is
    /// then not judged.
    package var rules: Rules?
    /// Nil likewise: nobody's word then proves that another's was heard.
    package var wires: Wires?

    package init(
        crews: [Crew],
        deskOfTopic: [Int?],
        hasRules: [Bool] = [],
        clockErrorNanoseconds: Int64 = 0,
        rules: Rules? = nil,
        wires: Wires? = nil
    ) {
        self.crews = crews
        self.deskOfTopic = deskOfTopic
        self.hasRules = hasRules
        self.clockErrorNanoseconds = clockErrorNanoseconds
        self.rules = rules
        self.wires = wires
    }

    /// Whether a replay can count with it: a plan that was read from a file may say anything.
    package var isSound: Bool {
        let agents = self.crews.reduce(0) { $0.addingReportingOverflow(max(0, $1.agents)).partialValue }
        return (0...LoadProfile.maximumAgents).contains(agents)
            && self.crews.allSatisfy { (0...LoadProfile.maximumAgents).contains($0.agents) && $0.whole > 0 }
            && (0...EventBlock.maximumInstant).contains(self.clockErrorNanoseconds)
            && (self.rules?.isSound ?? true) && (self.wires?.isSound ?? true)
    }

    /// The people of a planned run.
    ///
    /// - Parameters:
    ///   - isSetUp: the router is one that the run starts with the profile's settings.
    package init(
        _ population: Population,
        clockErrorNanoseconds: Int64 = 0,
        isSetUp: Bool = false,
        wires: Wires? = nil
    ) {
        let profile = population.profile
        let chart = population.deskChart
        let settings = population.routerSettings
        self.init(
            crews: population.teams.map { team in
                var levels = [Int](repeating: 0, count: profile.topics.count)
                for skill in team.skills { levels[skill.topic] = skill.level }
                var limits = [Int](repeating: 0, count: profile.channels.count)
                for slots in team.channels { limits[slots.channel] = slots.limit }
                let capacity = AgentCapacity(limits: limits)
                return Crew(
                    agents: team.agents,
                    desk: chart.desks.firstIndex { $0.name == team.desk } ?? 0,
                    levels: levels,
                    whole: capacity.whole,
                    parts: capacity.parts,
                    tiers: team.tiers,
                    extras: team.extras.reduce(into: SkillSet.none) { $0.insert($1.skill) }.bits
                )
            },
            deskOfTopic: profile.topics.map { chart.deskIndex(forTopic: $0.name) },
            hasRules: chart.desks.map { $0.rules != .none },
            clockErrorNanoseconds: clockErrorNanoseconds,
            rules: isSetUp
                ? Rules(
                    strategies: chart.desks.map { ($0.strategy ?? settings.strategy).rawValue },
                    offerTimeoutNanoseconds: settings.offerTimeout.nanoseconds,
                    boostNanoseconds: settings.boost.nanoseconds
                ) : nil,
            wires: wires
        )
    }
}

extension ReplayPlan.Rules {
    fileprivate var isSound: Bool {
        let limit = 0...EventBlock.maximumInstant
        return limit.contains(self.offerTimeoutNanoseconds) && limit.contains(self.boostNanoseconds)
    }

    /// How a desk chooses; nil when this program does not know the strategy.
    func strategy(ofDesk desk: Int) -> RoutingStrategy? {
        self.strategies.indices.contains(desk) ? RoutingStrategy(rawValue: self.strategies[desk]) : nil
    }
}

extension ReplayPlan.Wires {
    fileprivate var isSound: Bool {
        // Nobody has more of them than agents, and what is counted with them stays far from where it overflows.
        (1...LoadProfile.maximumAgents).contains(self.agentWorkers)
            && (0...LoadProfile.maximumAgents).contains(self.connections)
    }

    /// A name of the agent's connection, the same for all who share it.
    func connection(ofAgent agent: Int, of agents: Int) -> Int {
        guard self.connections > 0 else { return agent }
        let worker = agent % self.agentWorkers
        // The worker whose agent this is has the last number of those that leave the same remainder.
        let share = (agents - worker + self.agentWorkers - 1) / self.agentWorkers
        let turn = agent / self.agentWorkers % max(1, min(self.connections, share))
        return worker + turn * self.agentWorkers
    }
}

extension ReplayPlan {
    /// Whether a desk may hold inquiries back, or hand them to another.
    func hasRules(desk: Int) -> Bool { self.hasRules.indices.contains(desk) && self.hasRules[desk] }
}

extension ReplayPlan.Crew {
    /// Whether its agents may be offered inquiries of this kind at all.
    func serves(_ kind: InquiryKind) -> Bool {
        kind.desk == self.desk && self.knows(kind.topic) && self.parts(of: kind.channel) > 0
            && self.tiers.contains(kind.tier) && self.has(kind.needs)
    }

    /// Whether its agents have every skill that those of another crew have, so that no wish makes those the better choice.
    func hasAllSkills(of other: Self) -> Bool {
        other.extras & ~self.extras == 0
            && other.levels.indices.allSatisfy { !other.knows($0) || self.knows($0) }
    }

    /// How well they know a topic, 1 is best; 0: not at all.
    func level(of topic: Int) -> Int { self.levels.indices.contains(topic) ? self.levels[topic] : 0 }

    func has(_ needs: UInt8) -> Bool { needs & ~self.extras == 0 }

    func knows(_ topic: Int) -> Bool { self.levels.indices.contains(topic) && self.levels[topic] > 0 }

    /// The parts an inquiry of the channel takes; 0 when it is not served.
    func parts(of channel: Int) -> Int { self.parts.indices.contains(channel) ? self.parts[channel] : 0 }
}

/// Inquiries that the same agents can serve: among them, whoever came first is first.
struct InquiryKind: Hashable, Sendable {
    var desk: Int
    var topic: Int
    var channel: Int
    var tier: Int
    /// The bits of a `SkillSet`.
    var needs: UInt8
}
