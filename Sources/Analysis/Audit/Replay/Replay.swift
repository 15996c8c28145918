import Latency
package import Population

/// Replays what both sides of a run wrote down, against a statement of the policy of its own: who may be offered what, in which
/// order, and how long nobody was to blame but the router.
///
/// It shares no code with the router. It knows nothing of the router's instants, only of those at which people wrote and read,
/// so it reasons with intervals: a breach is only what no delay on any wire can explain.
package struct Replay {
    private let plan: ReplayPlan
    /// By agent: the place of the crew.
    private let crews: [Int]
    private var histories: [AgentHistory]
    /// `inquired` rows whose number is not known yet, by index of the plan.
    private var unnumbered: [UInt32: LedgerEvent] = [:]
    private var stories: [InquiryStory] = []
    /// Places of stories by inquiry number.
    private var places: [UInt64: Int] = [:]
    private var events = 0
    private var lastInstant: Int64 = 0

    package init(_ plan: ReplayPlan) {
        self.plan = plan
        self.crews = plan.crews.enumerated().flatMap { Array(repeating: $0.offset, count: max(0, $0.element.agents)) }
        self.histories = self.crews.enumerated().map { AgentHistory(agent: $0.offset, crew: plan.crews[$0.element]) }
    }

    /// Takes rows, in any order of workers, those of one person in the order of time.
    package mutating func take(_ events: some Sequence<LedgerEvent>) {
        for event in events {
            self.events += 1
            self.lastInstant = max(self.lastInstant, event.instant)
            if event.kind.isCustomers {
                self.takeCustomers(event)
            } else if Int(event.person) < self.histories.count {
                self.histories[Int(event.person)].take(event)
            }
        }
    }

    private mutating func takeCustomers(_ event: LedgerEvent) {
        switch event.kind {
        case .inquired: self.unnumbered[event.person] = event
        case .turnedAway: self.unnumbered[event.person] = nil
        case .queued:
            let asked = self.unnumbered.removeValue(forKey: event.person)
            guard self.places[event.inquiry] == nil else { return }
            var story = InquiryStory(
                inquiry: event.inquiry,
                written: asked?.instant ?? event.instant,
                queued: event.instant
            )
            if let asked {
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
        var calendar = AbilityCalendar(crews: self.plan.crews)
        for (agent, history) in self.histories.enumerated() {
            calendar.add(walk.offers[firsts[agent]..<firsts[agent + 1]], history.presence, crew: self.crews[agent])
        }
        let waits = WaitSplit(plan: self.plan, crews: self.crews, calendar: calendar, until: self.lastInstant)
        waits.split(walk.spells, stories: self.stories, offers: walk.offers, into: &findings)
        findings.settle()
        return findings
    }

    private func judgeOrder(_ walk: StoryWalk, into findings: inout ReplayFindings) {
        let kinds = Dictionary(grouping: walk.spells.indices) { walk.spells[$0].kind }
        for (kind, places) in kinds where !self.plan.hasRules(desk: kind.desk) {
            let pairs = QueueOrder.overtaken(
                places,
                spells: walk.spells,
                stories: self.stories,
                offers: walk.offers,
                clockError: self.plan.clockErrorNanoseconds
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
