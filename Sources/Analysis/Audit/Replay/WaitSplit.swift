import Latency
import Population

/// Splits every wait by its cause: nobody was there, the router took its time, the agent did, or the wire.
struct WaitSplit {
    private let plan: ReplayPlan
    /// By agent: the place of the crew.
    private let crews: [Int]
    private let calendar: AbilityCalendar
    private let until: Int64

    init(plan: ReplayPlan, crews: [Int], calendar: AbilityCalendar, until: Int64) {
        self.plan = plan
        self.crews = crews
        self.calendar = calendar
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
        var able: [InquiryKind: AbleTime] = [:]
        var place = 0
        while place < spells.count {
            let story = stories[spells[place].story]
            var sums = WaitSums()
            sums.inquiries = 1
            sums.sendDelay = story.lateness
            let first = spells[place].story
            while place < spells.count, spells[place].story == first {
                let spell = spells[place]
                if able[spell.kind] == nil { able[spell.kind] = self.calendar.able(for: spell.kind, until: self.until) }
                let router = self.routerWait(spell, offers: offers, able: able[spell.kind])
                sums.router += router
                sums.staffing += spell.end - spell.start - router
                if let offer = spell.offer { self.add(offers[offer], story, to: &sums) }
                place += 1
            }
            guard story.isMeasured else { continue }
            findings.routerWait.record(nanoseconds: sums.router)
            findings.waits.add(sums)
        }
    }

    /// How long an eligible agent was able during a wait: the one who got it, by what that agent knew, as `assignment` has it;
    /// of all others only what is certain. Where a desk's rules made it wait, nobody is charged.
    private func routerWait(_ spell: WaitSpell, offers: [ReplayOffer], able: AbleTime?) -> Int64 {
        let hasRules = self.plan.hasRules(desk: spell.kind.desk)
        if hasRules, spell.offer.map({ offers[$0].cause == .returned }) ?? true { return 0 }
        let own = spell.offer.map { min(max(offers[$0].ableSince, spell.start), spell.end) } ?? spell.end
        // Who had it before need not get it again, and then others' being able is no fault.
        let isFree = !hasRules && !spell.excluded.contains { self.plan.crews[self.crews[$0]].serves(spell.kind) }
        return spell.end - own + (isFree ? able?.within(spell.start, own) ?? 0 : 0)
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
