import Measurement
import Organization
import Population

/// Splits every wait by its cause: nobody was there, the router took its time, the agent did, or the wire.
struct WaitSplit {
    /// How long an agent may be able and an inquiry be left at the end, before it was forgotten. Real nanoseconds; what was on its
    /// way to an agent is read before that agent has left, so only the router itself can be so slow.
    private static let forgottenAfter: Int64 = 1_000_000_000

    private let plan: ReplayPlan
    /// By agent: the place of the crew.
    private let crews: [Int]
    private let calendar: AbilityCalendar
    private let certainty: Certainty
    /// By seat: when the process that plays the agent stood still; nil: never.
    private let standstill: (Int) -> AbleTime?
    private let until: Int64

    init(
        plan: ReplayPlan,
        crews: [Int],
        calendar: AbilityCalendar,
        certainty: Certainty,
        standstill: @escaping (Int) -> AbleTime?,
        until: Int64
    ) {
        self.plan = plan
        self.crews = crews
        self.calendar = calendar
        self.certainty = certainty
        self.standstill = standstill
        self.until = until
    }

    /// Adds the waits of all inquiries that were due after the warm-up.
    ///
    /// - Parameter spells: those of one story stand together.
    func split(
        _ spells: [WaitSpell],
        stories: [InquiryStory],
        offers: [ReplayOffer],
        into findings: inout ReplayFindings
    ) {
        var able: [InquiryKind: (others: AbleTime, kept: AbleTime)] = [:]
        var place = 0
        while place < spells.count {
            let story = stories[spells[place].story]
            var sums = WaitSums()
            sums.inquiries = 1
            sums.sendDelay = story.lateness
            let first = spells[place].story
            while place < spells.count, spells[place].story == first {
                let spell = spells[place]
                if able[spell.kind] == nil {
                    able[spell.kind] = (
                        self.calendar.able(for: spell.kind, until: self.until),
                        self.calendar.largerWaits(than: spell.kind, until: self.until)
                    )
                }
                let router = self.routerWait(spell, offers: offers, able[spell.kind])
                if spell.offer == nil, story.leftOpen != nil, router >= Self.forgottenAfter {
                    findings.note(Breach(.forgotten, inquiry: spell.inquiry, at: spell.end))
                }
                let own = self.standstill(spell, offers: offers)
                let charged = max(0, router - own)
                sums.standstill += router - charged
                sums.router += charged
                sums.staffing += spell.end - spell.start - router
                if let offer = spell.offer { self.add(offers[offer], story, to: &sums) }
                place += 1
            }
            if sums.staffing > 0 { sums.delayed = 1 }
            guard story.isMeasured else { continue }
            findings.routerWait.record(nanoseconds: sums.router)
            findings.waits.add(sums)
        }
    }

    /// How long an eligible agent was able during a wait: the one who got it, by what that agent knew, as `assignment` has it;
    /// of all others only what is certain. Where a desk's rules made it wait, nobody is charged, nor where an agent may have been
    /// kept for a larger inquiry.
    private func routerWait(
        _ spell: WaitSpell,
        offers: [ReplayOffer],
        _ able: (others: AbleTime, kept: AbleTime)?
    ) -> Int64 {
        let hasRules = self.plan.hasRules(desk: spell.kind.desk)
        if hasRules, spell.offer.map({ offers[$0].cause == .returned }) ?? true { return 0 }
        let own = spell.offer.map { min(max(offers[$0].ableSince, spell.start), spell.end) } ?? spell.end
        // Who had it before need not get it again, and then others' being able is no fault.
        let isFree = !hasRules && !spell.excluded.contains { self.plan.crews[self.crews[$0]].serves(spell.kind) }
        let from = isFree ? spell.start : hasRules ? own : self.forgiven(spell) ?? own
        let mayBeKept = spell.offer.map { !offers[$0].wasIdle } ?? false
        return spell.end - own - (mayBeKept ? able?.kept.within(own, spell.end) ?? 0 : 0)
            + (able?.others.within(max(from, spell.start), own) ?? 0)
    }

    /// When everybody was certainly to be offered it again; nil when that is not known.
    private func forgiven(_ spell: WaitSpell) -> Int64? {
        guard let rules = self.plan.rules, let entered = self.certainty.entered(spell) else { return nil }
        return entered + rules.offerTimeoutNanoseconds
    }

    /// How much of the time in which the agent who got it was able, its process stood still.
    private func standstill(_ spell: WaitSpell, offers: [ReplayOffer]) -> Int64 {
        guard let offer = spell.offer.map({ offers[$0] }), let standstill = self.standstill(offer.agent) else {
            return 0
        }
        return standstill.within(min(max(offer.ableSince, spell.start), spell.end), spell.end)
    }

    private func add(_ offer: ReplayOffer, _ story: InquiryStory, to sums: inout WaitSums) {
        guard let accepted = offer.accepted else {
            if offer.endedAt != .max { sums.answering += offer.endedAt - offer.read }
            return
        }
        sums.answering += accepted - offer.read
        if let assigned = story.assigned.first(where: { $0 >= accepted }) { sums.wire += assigned - accepted }
    }
}
