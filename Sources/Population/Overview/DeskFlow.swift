import Glibc
import Organization

/// What an average inquiry of the whole organisation brings to one desk.
struct DeskFlow: Sendable {
    var desk: String
    /// On duty, breaks apart.
    var agents: Int
    /// Of these, how many take a break at a moment, on average.
    var resting: Double = 0
    /// Whether agents here take several inquiries at once.
    var takesSeveral = false
    /// How many times it comes here, on average.
    var visits: Double = 0
    /// The seconds of a whole agent, in time of the story, that it takes here.
    var work: Double = 0
    /// How patient those are who come here.
    var patience = DeskPatience()

    /// Of each desk, in the chart's order.
    ///
    /// - Parameters:
    ///   - shares: the part of the inquiries that each topic has.
    ///   - headcounts: how many agents each group has.
    static func all(of population: Population, shares: [Double], headcounts: [Int]) -> [DeskFlow] {
        let profile = population.profile
        var flows = population.deskChart.desks.map { DeskFlow(desk: $0.name, agents: 0) }
        for (posting, count) in headcounts.enumerated() {
            let desk = population.roster.groups[posting].desk
            flows[desk].agents += count
            let slots = population.teams[posting].channels.filter { profile.channels[$0.channel].share > 0 }
            if slots.contains(where: { $0.limit > 1 }) { flows[desk].takesSeveral = true }
            flows[desk].resting += Double(count) * population.teams[posting].partOfBreaks(profile.people)
        }
        var seated = [[Int]](repeating: [], count: flows.count)
        for (group, place) in population.roster.groups.map(\.desk).enumerated() { seated[place].append(group) }
        for topic in profile.topics.indices where shares[topic] > 0 {
            for channel in profile.channels.indices {
                let kind = Kind(
                    topic: topic,
                    channel: channel,
                    of: population,
                    shares: shares,
                    headcounts: headcounts,
                    seated: seated
                )
                kind.add(to: &flows)
            }
        }
        return flows
    }

    fileprivate mutating func add(_ share: Double, work: Double, patience: Distribution) {
        self.visits += share
        self.work += share * work
        self.patience.add(share, patience)
    }

    /// The desk under `rate` inquiries a second of the story, of the whole organisation.
    func load(atRate rate: Double, isConstant: Bool) -> PlanOverview.DeskLoad {
        let erlangs = rate * self.work
        let presence = Double(self.agents) - self.resting
        var load = PlanOverview.DeskLoad(
            desk: self.desk,
            agents: self.agents,
            present: presence,
            arrivalsPerSecond: rate * self.visits,
            erlangs: erlangs,
            load: self.agents > 0 ? erlangs / presence : erlangs > 0 ? .infinity : 0
        )
        guard isConstant, self.visits > 0 else { return load }
        let handle = self.work / self.visits
        // The formulas know whole agents only, and somebody is there at times whatever the breaks.
        let whole = max(min(1, self.agents), Int(presence.rounded()))
        let waits = self.patience.waits(agents: whole, load: erlangs, meanHandle: handle)
        load.waits = waits
        if !self.takesSeveral, self.agents > 0 { load.occupancy = min(1, load.load * (1 - waits.abandonment)) }
        return load
    }
}

/// The inquiries of one topic and channel on their way through the desks: where they come, who hands them on to whom, and
/// what each takes. At every desk the first team that knows the topic stands for all of them.
private struct Kind {
    let population: Population
    let topic: Int
    let channel: Int
    /// By topic.
    let shares: [Double]
    /// By group.
    let headcounts: [Int]
    /// By desk: the groups that sit there.
    let seated: [[Int]]
    /// The part of all inquiries that are of this kind.
    let share: Double
    /// Seconds of a whole agent for a conversation that ends when it is clear what it is about.
    let findOut: Double
    let patience: Distribution

    init(
        topic: Int,
        channel: Int,
        of population: Population,
        shares: [Double],
        headcounts: [Int],
        seated: [[Int]]
    ) {
        let profile = population.profile
        let habits = profile.channels[channel]
        self.population = population
        self.topic = topic
        self.channel = channel
        self.shares = shares
        self.headcounts = headcounts
        self.seated = seated
        self.share = shares[topic] * habits.share * (1 - profile.staff.intake.giveUp)
        self.patience = habits.patience
        self.findOut =
            profile.people.findOut.mean.seconds * Self.speed(of: profile)
            / (1 - (habits.wrapUp ?? profile.people.wrapUp)) / Double(habits.slots)
    }

    /// The mean of lognormal(0, σ).
    private static func speed(of profile: LoadProfile) -> Double {
        exp(profile.people.speedSpread * profile.people.speedSpread / 2)
    }

    func add(to flows: inout [DeskFlow]) {
        let roster = self.population.roster
        guard let entry = roster.deskOfTopic[self.topic] else { return }
        self.addMisrouted(to: &flows, home: entry)
        let topic = self.population.profile.topics[self.topic]
        guard let group = self.group(at: entry) else {
            return flows[entry].add(self.share, work: 0, patience: self.patience)
        }
        guard roster.ability(self.topic, group).mastery == .basic else {
            return self.addSkilled(self.share, tier2: topic.tier2, group: group, to: &flows)
        }
        // People in front of specialists: basic questions end here, all others are directed.
        let deflected = roster.traits[group].deflects
        let answered = topic.basic * (1 - deflected)
        let work = answered * self.handle(group) + (1 - answered) * self.findOut
        flows[entry].add(self.share, work: work, patience: self.patience)
        guard let home = roster.homeOfTopic[self.topic], let skilled = self.group(at: home), topic.basic < 1 else {
            return
        }
        self.addSkilled(
            self.share * (1 - topic.basic),
            tier2: topic.tier2 / (1 - topic.basic),
            group: skilled,
            to: &flows
        )
    }

    /// `share` of all inquiries at those who have the skill: what takes tier 2 goes on, if there is somebody else for it.
    private func addSkilled(_ share: Double, tier2: Double, group: Int, to flows: inout [DeskFlow]) {
        let roster = self.population.roster
        let desk = roster.groups[group].desk
        guard !roster.traits[group].hasTier2, let escalation = roster.escalation[self.topic],
            escalation.desk != desk, let experts = self.group(at: escalation.desk)
        else {
            return flows[desk].add(share, work: self.handle(group), patience: self.patience)
        }
        flows[desk].add(share, work: (1 - tier2) * self.handle(group) + tier2 * self.findOut, patience: self.patience)
        flows[escalation.desk].add(share * tier2, work: self.handle(experts), patience: self.patience)
    }

    /// Those who chose another topic find out elsewhere first.
    private func addMisrouted(to flows: inout [DeskFlow], home: Int) {
        let profile = self.population.profile
        guard profile.misroute > 0 else { return }
        for asked in self.shares.indices where asked != self.topic {
            guard let desk = self.population.roster.deskOfTopic[asked], desk != home else { continue }
            let share = profile.share(ofMistaking: self.topic, for: asked, shares: self.shares)
            flows[desk].add(self.share * profile.misroute * share, work: self.findOut, patience: self.patience)
        }
    }

    /// The first team at a desk that knows the topic; one with agents, if there is.
    private func group(at desk: Int) -> Int? {
        let roster = self.population.roster
        let seated = self.seated[desk]
        let present = seated.filter { self.headcounts[$0] > 0 }
        let there = present.isEmpty ? seated : present
        return there.first { roster.ability(self.topic, $0).mastery == .full }
            ?? there.first { roster.ability(self.topic, $0).mastery == .basic }
    }

    /// Seconds of a whole agent of a group for a whole inquiry.
    private func handle(_ group: Int) -> Double {
        let profile = self.population.profile
        let handle = profile.topics[self.topic].handle ?? profile.channels[self.channel].handle
        let factor = Self.speed(of: profile) * self.population.roster.ability(self.topic, group).time
        return handle.mean.seconds * factor / Double(profile.channels[self.channel].slots)
    }
}
