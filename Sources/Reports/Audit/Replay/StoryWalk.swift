import Population

/// Follows each inquiry from agent to agent: checks every offer against what was asked for, and cuts its life into waits.
struct StoryWalk {
    /// A customer whose `abandon`, or whose agent's `resolve`, is unanswered for so long was forgotten. Real nanoseconds.
    private static let answerLimit: Int64 = 1_000_000_000

    private let plan: ReplayPlan
    /// By agent: the place of the crew.
    private let crews: [Int]
    private let isWhole: Bool
    private let lastInstant: Int64
    private(set) var offers: [ReplayOffer]
    private(set) var spells: [WaitSpell] = []

    init(plan: ReplayPlan, crews: [Int], offers: [ReplayOffer], isWhole: Bool, lastInstant: Int64) {
        self.plan = plan
        self.crews = crews
        self.offers = offers
        self.isWhole = isWhole
        self.lastInstant = lastInstant
    }

    /// Follows one inquiry. Its offers are put in their order.
    mutating func follow(_ story: inout InquiryStory, place: Int, into findings: inout ReplayFindings) {
        if story.offers.count > 1 {
            story.offers.sort {
                (self.offers[$0].attempt, self.offers[$0].read) < (self.offers[$1].attempt, self.offers[$1].read)
            }
        }
        self.checkEnds(story, into: &findings)
        let kind = InquiryKind(
            desk: self.desk(ofTopic: story.topic),
            topic: story.topic,
            channel: story.channel,
            tier: story.tier,
            needs: story.needs
        )
        var wait: WaitSpell? = WaitSpell(
            inquiry: story.inquiry,
            story: place,
            kind: kind,
            start: story.written,
            enteredEarliest: story.written,
            enteredLatest: story.queued,
            end: story.written,
            certainEnd: story.written,
            offer: nil,
            excluded: []
        )
        var last = kind
        var excluded: [Int] = []
        for (turn, offer) in story.offers.enumerated() {
            var spell = wait ?? self.unexplained(story, place: place, kind: last, offer: offer, excluded: excluded)
            self.offers[offer].earliest = min(
                max(self.offers[offer].roomEarliest, spell.enteredEarliest),
                self.offers[offer].read
            )
            let gaveUp = story.abandoned ?? .max
            spell.offer = offer
            spell.end = max(spell.start, min(self.offers[offer].read, gaveUp))
            spell.certainEnd = min(self.offers[offer].earliest, gaveUp)
            self.spells.append(spell)
            self.check(self.offers[offer], of: spell.kind, into: &findings)
            self.checkPossession(story, turn: turn, kind: spell.kind, into: &findings)
            wait = self.next(after: offer, spell: spell, story: story)
            excluded = wait?.excluded ?? excluded
            last = wait?.kind ?? last
        }
        guard let wait else { return }
        // A word that did not count may have been about what was over anyhow; then nobody waits.
        let isDoubtful = story.offers.last.map { [.stale, .left].contains(self.offers[$0].end) } ?? false
        if !isDoubtful || story.abandoned != nil || story.leftOpen != nil { self.finish(wait, story) }
    }

    private func desk(ofTopic topic: Int) -> Int {
        self.plan.deskOfTopic.indices.contains(topic) ? self.plan.deskOfTopic[topic] ?? -1 : -1
    }

    private func crew(_ agent: Int) -> ReplayPlan.Crew { self.plan.crews[self.crews[agent]] }

    // MARK: Waits

    /// A wait of which only the end is known; it proves nothing and is not counted.
    private func unexplained(
        _ story: InquiryStory,
        place: Int,
        kind: InquiryKind,
        offer: Int,
        excluded: [Int]
    ) -> WaitSpell {
        let read = self.offers[offer].read
        return WaitSpell(
            inquiry: story.inquiry,
            story: place,
            kind: kind,
            start: read,
            enteredEarliest: story.written,
            enteredLatest: nil,
            end: read,
            certainEnd: story.written,
            offer: nil,
            excluded: excluded,
            isExplained: false
        )
    }

    /// The wait that follows an offer; nil when the inquiry does not wait any more.
    private func next(after place: Int, spell: WaitSpell, story: InquiryStory) -> WaitSpell? {
        let offer = self.offers[place]
        var next = spell
        next.offer = nil
        next.start = offer.endedAt
        next.enteredLatest = nil
        next.declined = nil
        next.isExplained = true
        switch offer.end {
        case .none, .resolved, .ended, .abandoned: return nil
        case .lapsed:
            next.enteredEarliest = offer.earliest
            next.enteredLatest = offer.endedAt
            next.excluded.append(offer.agent)
        case .declined:
            next.enteredEarliest = offer.endedAt
            next.declined = (offer.agent, offer.endedAt)
            next.excluded.append(offer.agent)
        case .handedOn:
            let (topic, tier, desk) = offer.handedTo
            next.kind.topic = topic >= 0 ? topic : spell.kind.topic
            next.kind.tier = tier >= 0 ? tier : spell.kind.tier
            next.kind.desk = desk >= 0 ? desk : self.desk(ofTopic: next.kind.topic)
            next.enteredEarliest = offer.endedAt
            // From desk to desk it is handed by a message, and nobody sees it arrive.
            if next.kind.desk == spell.kind.desk {
                next.enteredLatest = story.requeued.first { $0 >= offer.endedAt }
            }
            next.excluded.append(offer.agent)
        case .stale:
            // It had lapsed by then, or something else had ended it.
            next.enteredEarliest = offer.read
            next.doubtful.append(offer.agent)
        case .left: next.enteredEarliest = offer.read
        }
        return next
    }

    /// The last wait ends without an offer.
    private mutating func finish(_ wait: WaitSpell, _ story: InquiryStory) {
        var wait = wait
        let seen = story.abandoned ?? story.disconnected ?? story.leftOpen ?? story.closed.first
        wait.end = max(wait.start, seen ?? wait.start)
        // Who was lost or expired may have left the queue long before anybody read so.
        let certain = story.disconnected == nil ? story.abandoned ?? story.leftOpen : nil
        wait.certainEnd = certain ?? wait.enteredEarliest
        self.spells.append(wait)
    }

    // MARK: Checks

    private func check(_ offer: ReplayOffer, of kind: InquiryKind, into findings: inout ReplayFindings) {
        let crew = self.crew(offer.agent)
        var breaches: [Breach.Kind] = []
        let hasRules = self.plan.hasRules(desk: kind.desk)
        if crew.desk != kind.desk, !hasRules { breaches.append(.wrongDesk) }
        if !crew.knows(kind.topic) || !hasRules && !crew.has(kind.needs) { breaches.append(.wrongSkill) }
        if crew.parts(of: kind.channel) == 0 { breaches.append(.wrongChannel) }
        if !crew.tiers.contains(kind.tier) { breaches.append(.wrongTier) }
        if (offer.topic, offer.channel, offer.tier) != (kind.topic, kind.channel, kind.tier) {
            breaches.append(.misdescribed)
        }
        for breach in breaches {
            findings.note(Breach(breach, inquiry: offer.inquiry, agent: offer.agent, at: offer.read))
        }
    }

    /// Whether an offer was made while somebody else had the inquiry, or went back to who had handed it on.
    private func checkPossession(
        _ story: InquiryStory,
        turn: Int,
        kind: InquiryKind,
        into findings: inout ReplayFindings
    ) {
        let offer = self.offers[story.offers[turn]]
        let before = story.offers[..<turn].map { self.offers[$0] }
        let holder = before.last { earlier in
            // Attempts are counted: two with one number were made of one. Else the later was made while the earlier was held.
            earlier.attempt == offer.attempt
                || earlier.isSettled && earlier.endedAt > offer.read + self.plan.clockErrorNanoseconds
        }
        if let holder {
            findings.note(
                Breach(
                    .offeredToTwo,
                    inquiry: offer.inquiry,
                    agent: offer.agent,
                    other: UInt64(holder.agent),
                    at: offer.read
                )
            )
        }
        guard self.isWhole, !self.plan.hasRules(desk: kind.desk), let giver = before.last, giver.end == .handedOn,
            giver.agent == offer.agent,
            offer.readySince < giver.endedAt
        else { return }
        let others = zip(self.plan.crews, self.plan.crews.indices).filter { $0.0.serves(kind) }.reduce(0) {
            $0 + $1.0.agents
        }
        if others > Set(before.map(\.agent)).count {
            findings.note(Breach(.transferLoop, inquiry: offer.inquiry, agent: offer.agent, at: offer.read))
        }
    }

    private func checkEnds(_ story: InquiryStory, into findings: inout ReplayFindings) {
        if story.assigned.count > story.requeued.count + 1, let instant = story.assigned.last {
            findings.note(Breach(.assignedTwice, inquiry: story.inquiry, at: instant))
        }
        let resolved = story.offers.filter { self.offers[$0].end == .resolved }
        if story.closed.count > 1 {
            findings.note(Breach(.closedTwice, inquiry: story.inquiry, at: story.closed[1]))
        } else if resolved.count > 1, let last = resolved.last {
            let offer = self.offers[last]
            findings.note(Breach(.closedTwice, inquiry: story.inquiry, agent: offer.agent, at: offer.endedAt))
        }
        guard self.isWhole else { return }
        var isForgotten = false
        if let abandoned = story.abandoned, let end = story.leftOpen, story.closed.isEmpty {
            isForgotten = end - abandoned > Self.answerLimit
        }
        if !story.isAccountedFor || isForgotten {
            findings.note(Breach(.lost, inquiry: story.inquiry, at: story.abandoned ?? self.lastInstant))
        } else if let offer = self.givenUp(story) {
            findings.note(Breach(.lost, inquiry: story.inquiry, agent: offer.agent, at: offer.endedAt))
        } else if let offer = self.neverClosed(story) {
            findings.note(Breach(.neverClosed, inquiry: story.inquiry, agent: offer.agent, at: offer.endedAt))
        }
    }

    /// The offer that its agent resolved long before the run was over, though the customer was still there then: whatever was said to
    /// the customer in between would have been read.
    private func neverClosed(_ story: InquiryStory) -> ReplayOffer? {
        guard let end = story.leftOpen, story.closed.isEmpty, story.disconnected == nil else { return nil }
        return story.offers.lazy.map { self.offers[$0] }.first { offer in
            offer.end == .resolved && end - offer.endedAt > Self.answerLimit + self.plan.clockErrorNanoseconds
        }
    }

    /// The offer of which an agent heard that the customer had left, though the customer was there until the run was over: the
    /// router gave the inquiry up, and told one side only. Who hangs up when the run is over is left open at that instant.
    private func givenUp(_ story: InquiryStory) -> ReplayOffer? {
        guard let end = story.leftOpen, story.closed.isEmpty, story.abandoned == nil, story.disconnected == nil else {
            return nil
        }
        return story.offers.lazy.map { self.offers[$0] }.first { offer in
            [.abandoned, .ended].contains(offer.end)
                && offer.endedAt < end - self.plan.clockErrorNanoseconds
        }
    }
}
