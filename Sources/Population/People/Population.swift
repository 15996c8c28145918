package import Organization

/// The people of a run: who calls when about what and how patiently, who answers, and what comes of it.
///
/// Everything is a pure function of the profile, the seed and a number: the inquiry's, the agent's. Nothing depends
/// on how many workers there are, on what was asked before, or on how the router decides, so the same customers bring
/// the same problems to every router and every staffing model. Times are real: the story's divided by the time scale.
package struct Population: Sendable {
    package let profile: LoadProfile
    package let seed: UInt64
    /// How many inquiries there are. They are numbered from 0 in the order in which they are due.
    package let inquiryCount: Int
    /// From the start to the end of the last stage, for who calls last and goes through the menu.
    package let length: Duration
    /// How much from the start is not measured.
    package let warmUp: Duration
    /// How long after `length` open inquiries may still end.
    package let drain: Duration
    /// The settings of the profile with the story's durations made real.
    package let routerSettings: RouterSettings

    let curve: ArrivalCurve
    let roster: Roster
    let chances: Chances
    let streams: Draw.Streams
    /// The number of the first inquiry in each stretch of the demand but the first.
    let stretchStarts: [Int]
    /// The factor on the handling times of each agent; empty when they are all alike.
    let speeds: [Double]

    /// `profile` with its own seed, or with `seed`.
    ///
    /// Counting the inquiries of a Poisson stream walks through it once, about 15 ns an inquiry.
    package init(profile: LoadProfile, seed: UInt64? = nil) {
        let demand = profile.demand
        let curve = ArrivalCurve(profile.arrivals, demand: demand, timeScale: profile.timeScale)
        let seed = seed ?? profile.seed
        let streams = Draw.Streams(seed: seed)
        let roster = Roster(profile)
        self.profile = profile
        self.seed = seed
        let count = ArrivalSequence.count(on: curve, pattern: profile.arrivals.pattern, streams: streams)
        self.inquiryCount = count.total
        self.stretchStarts = count.stretches
        self.length = profile.real(profile.arrivals.length + profile.staff.intake.menu)
        self.warmUp = profile.real(profile.warmUp)
        self.drain = profile.real(profile.drain)
        self.routerSettings = profile.router.scaled(by: profile.timeScale)
        self.curve = curve
        self.roster = roster
        self.streams = streams
        self.speeds = Self.speeds(of: roster.agentCount, spread: profile.people.speedSpread, streams: streams)
        self.chances = Chances(profile, demand: demand)
    }

    /// The arrivals of a worker's share, in the order of their numbers. A step costs time in proportion to the number
    /// of segments; all steps together, to the number of inquiries.
    package func arrivals(in segment: Segment) -> ArrivalSequence {
        ArrivalSequence(
            curve: self.curve,
            pattern: self.profile.arrivals.pattern,
            streams: self.streams,
            segment: segment,
            total: self.inquiryCount,
            menu: ArrivalSequence.Menu(
                nanoseconds: self.profile.real(self.profile.staff.intake.menu).nanoseconds,
                giveUp: self.profile.staff.intake.giveUp
            )
        )
    }

    /// The inquiries that customers really make: all but those that end in the menu. O(inquiries) if there is one.
    package var callCount: Int {
        guard self.profile.staff.intake.giveUp > 0 else { return self.inquiryCount }
        return (0..<self.inquiryCount).count { !self.givesUpInMenu($0) }
    }

    /// Whether the customer of an inquiry gives up in the menu: `arrivals(in:)` passes it over.
    package func givesUpInMenu(_ index: Int) -> Bool {
        ArrivalSequence.givesUp(index, self.streams, share: self.profile.staff.intake.giveUp)
    }

    /// How stamps of this run carry inquiry and time; they hold until well after the drain.
    package var stampLayout: StampLayout {
        StampLayout(
            inquiryCount: self.inquiryCount,
            length: self.length + self.drain + .seconds(60),
            hasRepeats: self.profile.people.repeats > 0
        )
    }

    /// The desks that the router is to have.
    package var deskChart: DeskChart {
        self.roster.chart
    }

    package var agentCount: Int {
        self.roster.agentCount
    }

    /// The agent of a number in 0 ..< `agentCount`, in the team that it is at home in; traps for another.
    package func agent(_ agent: Int) -> PlannedAgent {
        self.agent(agent, posting: self.posting(ofAgent: agent))
    }

    /// How many postings there are: the teams, and what events make of them.
    package var postingCount: Int {
        self.roster.groups.count
    }

    /// The teams of all postings: those of the profile, and what events make of them, who begin with no agents.
    package var teams: [Team] {
        self.roster.plan.teams
    }

    /// The posting that an agent begins with: its team.
    package func posting(ofAgent agent: Int) -> Int {
        self.roster.groupIndex(ofAgent: agent)
    }

    /// The agent of a number, as a posting below `postingCount` has it.
    package func agent(_ agent: Int, posting: Int) -> PlannedAgent {
        let group = self.roster.groups[posting]
        return PlannedAgent(
            name: Self.agentName(agent),
            desk: group.deskName,
            skills: group.skills,
            channels: group.channels,
            tiers: group.tiers,
            capacity: group.capacity
        )
    }

    /// What changes along the run for the agents of a segment.
    package func rosterCalendar(in segment: Segment) -> RosterCalendar {
        RosterCalendar(self.roster.plan.changes.filter { segment.contains($0.agent) })
    }

    /// Whether an agent is there when the run starts; the others come when the calendar says so.
    package func isThereAtStart(agent: Int) -> Bool {
        !self.roster.plan.lateAgents.contains(agent)
    }

    /// What `body` makes of how many agents each posting has, at each of some instants of the story in ascending order; it is
    /// given the instant's place too.
    func withHeadcounts<R>(at instants: [Duration], _ body: (Int, [Int]) -> R) -> [R] {
        self.roster.withHeadcounts(at: instants.map { self.profile.real($0).nanoseconds }, body)
    }

    /// `agent-00017`: five digits, or as many as it takes.
    package static func agentName(_ agent: Int) -> String {
        let digits = String(agent)
        return "agent-" + String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits
    }
}
