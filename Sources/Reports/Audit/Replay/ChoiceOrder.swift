import Organization

/// Judges whom the router chose among those who could have had an inquiry: the strategy of the desk, said once more.
///
/// An agent counts as passed over only if it was certainly idle during all the time in which the offer to the other can have been
/// decided, is as good by level and has every skill of the other, and would have come first whatever the wires did.
struct ChoiceOrder {
    /// Idle agents that are looked at for one offer and crew, at most; and crews.
    private static let looks = 512
    private static let mostCrews = 64

    private let plan: ReplayPlan
    private let rules: ReplayPlan.Rules
    private let crews: [Int]
    private let idle: [IdleSpan]
    private let offers: [ReplayOffer]
    private let certainty: Certainty
    /// By offer: if the agent had nothing in hand when it was decided, the last slot was not freed before this. Later than the offer
    /// was read: something was in hand.
    private let freedEarliest: [Int64]
    /// By seat, at desks that go by shares: the time in which something was certainly, and possibly, in hand.
    private var certainlyBusy: [Int: AbleTime] = [:]
    private var possiblyBusy: [Int: AbleTime] = [:]

    /// - Parameters:
    ///   - firsts: by seat, the place of its first offer; and one more.
    init(
        plan: ReplayPlan,
        rules: ReplayPlan.Rules,
        crews: [Int],
        idle: [IdleSpan],
        offers: [ReplayOffer],
        firsts: [Int],
        certainty: Certainty
    ) {
        self.plan = plan
        self.rules = rules
        self.crews = crews
        self.idle = idle
        self.offers = offers
        self.certainty = certainty
        var freed = [Int64](repeating: .min, count: offers.count)
        for seat in crews.indices {
            var latest = Int64.min
            for place in firsts[seat]..<firsts[seat + 1] {
                freed[place] = latest
                latest = max(latest, offers[place].freedEarliest)
            }
            guard rules.strategy(ofDesk: plan.crews[crews[seat]].desk) == .mostIdleShare else { continue }
            let own = offers[firsts[seat]..<firsts[seat + 1]]
            self.certainlyBusy[seat] = AbleTime(
                own.flatMap { Self.stretch(from: $0.read, to: $0.freedEarliest) },
                until: IdleSpan.never
            )
            self.possiblyBusy[seat] = AbleTime(
                own.flatMap { offer in
                    let freed =
                        offer.isFreedByWord ? certainty.heard(seat: seat, written: offer.toldFreed) : offer.toldFreed
                    return Self.stretch(from: max(offer.earliest, -IdleSpan.never), to: freed)
                },
                until: IdleSpan.never
            )
        }
        self.freedEarliest = freed
    }

    private static func stretch(from start: Int64, to end: Int64) -> [(instant: Int64, change: Int)] {
        guard end > start else { return [] }
        return end == .max ? [(start, 1)] : [(start, 1), (end, -1)]
    }

    // MARK: Each decision

    func judge(_ spells: [WaitSpell], stories: [InquiryStory], into findings: inout ReplayFindings) {
        let byStart = self.idle.indices.sorted { self.idle[$0].from < self.idle[$1].from }
        let decisions = spells.indices
            .filter { spells[$0].offer != nil && spells[$0].isExplained && self.isJudged(spells[$0], stories) }
            .compactMap { place in
                spells[place].offer.map { (earliest: self.offers[$0].earliest, spell: place, offer: $0) }
            }
            .sorted { $0.earliest < $1.earliest }
        var heaps = [EarliestHeap](repeating: EarliestHeap(), count: self.plan.crews.count)
        var begun = 0
        var peers: [InquiryKind: [Int]] = [:]
        for decision in decisions {
            let earliest = decision.earliest - self.certainty.clockError
            while begun < byStart.count, self.idle[byStart[begun]].from <= earliest {
                let span = self.idle[byStart[begun]]
                heaps[self.crews[span.seat]].push(key: span.from, place: byStart[begun])
                begun += 1
            }
            let kind = spells[decision.spell].kind
            if peers[kind] == nil { peers[kind] = self.plan.crews.indices.filter { self.plan.crews[$0].serves(kind) } }
            for crew in (peers[kind] ?? []).prefix(Self.mostCrews) {
                while let first = heaps[crew].first, self.idle[first.place].until < earliest { heaps[crew].pop() }
                guard
                    let (other, breach) = self.passedOver(spells[decision.spell], decision.offer, in: heaps[crew], crew)
                else { continue }
                let offer = self.offers[decision.offer]
                findings.note(
                    Breach(breach, inquiry: offer.inquiry, agent: offer.agent, other: UInt64(other), at: offer.read)
                )
                break
            }
        }
    }

    /// Whether the desk's strategy says whom to choose, and nothing else may have.
    private func isJudged(_ spell: WaitSpell, _ stories: [InquiryStory]) -> Bool {
        guard !self.plan.hasRules(desk: spell.kind.desk) else { return false }
        switch self.rules.strategy(ofDesk: spell.kind.desk) {
        case .longestIdle, .mostIdleShare: return true
        case .lastAgent:
            // Somebody may know the case.
            let story = stories[spell.story]
            return !story.isRepeat && !story.offers.contains { $0 != spell.offer && self.offers[$0].accepted != nil }
        case .leastOccupied, .roundRobin, nil: return false
        }
    }

    /// An agent of a crew who should have had the offer, and why.
    private func passedOver(
        _ spell: WaitSpell,
        _ place: Int,
        in heap: EarliestHeap,
        _ crew: Int
    ) -> (seat: Int, breach: Breach.Kind)? {
        let offer = self.offers[place]
        let (mine, theirs) = (self.plan.crews[self.crews[offer.agent]], self.plan.crews[crew])
        let topic = spell.kind.topic
        guard mine.desk == theirs.desk, mine.level(of: topic) == theirs.level(of: topic), theirs.hasAllSkills(of: mine)
        else {
            return nil
        }
        let (earliest, read) = (offer.earliest - self.certainty.clockError, offer.read + self.certainty.clockError)
        let freed = self.freedEarliest[place]
        let isBusy = freed > read
        let isByShare = self.rules.strategy(ofDesk: spell.kind.desk) == .mostIdleShare
        let withoutBreak = max(freed, offer.seatedEarliest, -IdleSpan.never) - self.certainty.clockError
        let idleSince = max(withoutBreak, max(offer.resumedEarliest, -IdleSpan.never) - self.certainty.clockError)
        // Who had been idle by then came first.
        let limit = isBusy || isByShare ? earliest : min(idleSince, earliest)
        let found = heap.first(before: limit, looks: Self.looks) { place in
            let span = self.idle[place]
            guard span.until > read, span.seat != offer.agent, !spell.excluded.contains(span.seat),
                !spell.doubtful.contains(span.seat)
            else {
                return false
            }
            return isBusy || !isByShare || self.isFairer(span, than: offer, earliest: earliest, read: read)
        }
        guard let found else { return nil }
        let other = self.idle[found]
        if isBusy { return (other.seat, .busyBeforeIdle) }
        if isByShare { return (other.seat, .unfairShare) }
        return (other.seat, other.from < withoutBreak ? .idleOrder : .breakAsIdle)
    }

    /// Whether an idle agent was busy for a share of its time that is certainly smaller, by more than a whole percent.
    private func isFairer(_ span: IdleSpan, than offer: ReplayOffer, earliest: Int64, read: Int64) -> Bool {
        guard offer.seatedEarliest > .min, span.seatedBy < .max, let busy = self.certainlyBusy[offer.agent],
            let others = self.possiblyBusy[span.seat]
        else { return false }
        let (seated, otherSeated) = (read - offer.seatedEarliest, earliest - span.seatedBy)
        guard seated > 0, otherSeated > 0 else { return false }
        let share = Double(busy.within(offer.seatedEarliest, earliest)) / Double(seated)
        let otherShare = Double(others.within(span.seatedBy, read)) / Double(otherSeated)
        return share > otherShare + 0.01
    }
}
