package import Measurement

/// Replays what both sides of a run wrote down, against a statement of the policy of its own: who may be offered what, in which
/// order, and how long nobody was to blame but the router.
///
/// It shares no code with the router. It knows nothing of the router's instants, only of those at which people wrote and read,
/// so it reasons with intervals: a breach is only what no delay on any wire can explain.
package struct Replay {
    let plan: ReplayPlan
    /// By seat: the place of the crew. An agent who becomes something else has another seat from then on; the first seats are those
    /// that agents begin with.
    private(set) var crews: [Int]
    private(set) var histories: [AgentHistory]
    /// By seat: the agent.
    private(set) var agents: [Int]
    /// By agent: the seat.
    private var seats: [Int]
    /// `inquired` rows whose number is not known yet, by index of the plan, and their priorities.
    private var unnumbered: [UInt32: (row: LedgerEvent, priority: Int64)] = [:]
    /// Indices of the plan that have been queued before.
    private var known: Set<UInt32> = []
    private(set) var stories: [InquiryStory] = []
    /// Places of stories by inquiry number.
    private var places: [UInt64: Int] = [:]
    private var events = 0
    /// By worker: changes of whether the process that plays these agents stood still.
    private var standstills: [Int: [(instant: Int64, change: Int)]] = [:]
    private var recount = LatencyRecount()
    private var lastInstant: Int64 = 0

    package init(_ plan: ReplayPlan) {
        self.plan = plan
        self.crews = plan.crews.enumerated().flatMap { Array(repeating: $0.offset, count: max(0, $0.element.agents)) }
        self.histories = self.crews.enumerated().map { AgentHistory(agent: $0.offset, crew: plan.crews[$0.element]) }
        self.agents = Array(self.crews.indices)
        self.seats = self.agents
    }

    /// Takes rows, in any order of workers, those of one person in the order of time.
    package mutating func take(_ events: some Sequence<LedgerEvent>) {
        for event in events {
            self.events += 1
            self.lastInstant = max(self.lastInstant, event.instant)
            if event.kind == .stoodStill {
                let start = event.instant - Int64(event.extra) * 1_000
                self.standstills[Int(event.person), default: []] += [(start, 1), (event.instant, -1)]
            } else if event.kind.isCustomers {
                self.takeCustomers(event)
            } else if Int(event.person) < self.seats.count {
                if event.kind == .posted { self.post(Int(event.person), as: Int(event.extra)) }
                self.histories[self.seats[Int(event.person)]].take(event)
            }
        }
    }

    /// The agent belongs to another crew from now on; one that the plan does not know changes nothing.
    private mutating func post(_ agent: Int, as crew: Int) {
        guard crew < self.plan.crews.count, crew != self.crews[self.seats[agent]] else { return }
        let before = self.histories[self.seats[agent]]
        self.seats[agent] = self.histories.count
        self.agents.append(agent)
        self.crews.append(crew)
        self.histories.append(
            AgentHistory(
                agent: self.seats[agent],
                crew: self.plan.crews[crew],
                leftAt: before.leftAt,
                loginWritten: before.loginWritten
            )
        )
    }

    private mutating func takeCustomers(_ event: LedgerEvent) {
        switch event.kind {
        case .inquired:
            self.unnumbered[event.person] = (event, 0)
            self.recount.inquired(event)
        case .prioritized: self.unnumbered[event.person]?.priority = min(Int64(event.extra), 9)
        case .turnedAway, .notRefused: self.unnumbered[event.person] = nil
        case .queued:
            let asked = self.unnumbered.removeValue(forKey: event.person)
            guard self.places[event.inquiry] == nil else { return }
            var story = InquiryStory(
                inquiry: event.inquiry,
                written: asked?.row.instant ?? event.instant,
                queued: event.instant
            )
            story.isRepeat = !self.known.insert(event.person).inserted
            if let (asked, priority) = asked {
                story.priority = priority
                story.lateness = Int64(asked.extra)
                story.topic = asked.topic == LedgerEvent.noTopic ? -1 : Int(asked.topic)
                story.channel = Int(asked.channel)
                story.tier = Int(asked.tier)
                story.needs = asked.detail
                story.isMeasured = asked.attempt != 0
            }
            self.places[event.inquiry] = self.stories.count
            self.stories.append(story)
        default:
            guard let place = self.places[event.inquiry] else { return }
            self.stories[place].take(event)
        }
    }

    /// What the rows say, once all are taken. O(n log n).
    ///
    /// - Parameter isWhole: every worker handed in its rows. If not, nothing is held against an inquiry for a row that is missing.
    package consuming func findings(isWhole: Bool) -> ReplayFindings {
        var findings = ReplayFindings()
        findings.events = self.events
        findings.inquiries = self.stories.count
        for story in self.stories { self.recount.add(story) }
        if isWhole { findings.recounted = self.recount.latencies }
        var offers: [ReplayOffer] = []
        var firsts: [Int] = []
        for history in self.histories {
            firsts.append(offers.count)
            for place in history.beyondCapacity {
                let offer = history.offers[place]
                findings.note(Breach(.overCapacity, inquiry: offer.inquiry, agent: offer.agent, at: offer.read))
            }
            offers += history.offers
        }
        firsts.append(offers.count)
        for (place, offer) in offers.enumerated() {
            if let story = self.places[offer.inquiry] {
                self.stories[story].offers.append(place)
            } else if isWhole {
                findings.note(Breach(.stranger, inquiry: offer.inquiry, agent: offer.agent, at: offer.read))
            }
        }
        var walk = StoryWalk(
            plan: self.plan,
            crews: self.crews,
            offers: offers,
            isWhole: isWhole && !self.histories.contains(where: \.wasLost),
            lastInstant: self.lastInstant
        )
        for story in self.stories.indices { walk.follow(&self.stories[story], place: story, into: &findings) }
        self.judgeOrder(walk, into: &findings)
        let certainty = self.certainty(walk)
        if isWhole, self.plan.rules != nil, !self.histories.contains(where: \.wasLost) {
            findings.judgesChoices = true
            self.judgeChoices(walk, firsts: firsts, certainty, into: &findings)
        }
        var calendar = AbilityCalendar(crews: self.plan.crews)
        for (seat, history) in self.histories.enumerated() {
            calendar.add(walk.offers[firsts[seat]..<firsts[seat + 1]], history.presence, crew: self.crews[seat])
        }
        calendar.keep(walk.spells)
        let waits = WaitSplit(
            plan: self.plan,
            crews: self.crews,
            calendar: calendar,
            certainty: certainty,
            standstill: self.standstill,
            until: self.lastInstant
        )
        waits.split(walk.spells, stories: self.stories, offers: walk.offers, into: &findings)
        findings.name(self.agents)
        findings.settle()
        return findings
    }

    /// By seat: when the process that plays its agent stood still.
    private var standstill: (Int) -> AbleTime? {
        let workers = self.plan.wires?.agentWorkers ?? 1
        let times = self.standstills.mapValues { AbleTime($0, until: self.lastInstant) }
        let agents = self.agents
        return { seat in times[agents[seat] % workers] }
    }

    private func judgeOrder(_ walk: StoryWalk, into findings: inout ReplayFindings) {
        let kinds = Dictionary(grouping: walk.spells.indices) { walk.spells[$0].kind }
        for (kind, places) in kinds where !self.plan.hasRules(desk: kind.desk) {
            let pairs = QueueOrder.overtaken(
                places,
                spells: walk.spells,
                stories: self.stories,
                offers: walk.offers,
                clockError: self.plan.clockErrorNanoseconds,
                boost: self.plan.rules?.boostNanoseconds
            )
            for (victim, by) in pairs {
                guard let offer = walk.spells[by].offer.map({ walk.offers[$0] }) else { continue }
                findings.note(
                    Breach(
                        .overtaken,
                        inquiry: walk.spells[victim].inquiry,
                        agent: offer.agent,
                        other: offer.inquiry,
                        at: offer.read
                    )
                )
            }
        }
    }
}
