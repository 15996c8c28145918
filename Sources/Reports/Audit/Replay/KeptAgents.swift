import Organization

/// Finds inquiries that were overtaken for ever by smaller, later ones: an agent in the middle of small inquiries has room for another
/// small one, and never for a large one, unless one agent is kept for it.
///
/// While an inquiry waits that needs more of an agent than others do, at least one of the eligible agents who are ready all the while
/// takes no smaller, later inquiry. Stretches of time are judged in which none of them came or went; whoever is kept may change
/// with those.
struct KeptAgents {
    /// Agents that are looked at for one inquiry, at most; and stretches of time.
    private static let mostAgents = 4_096
    private static let mostStretches = 64

    private let plan: ReplayPlan
    private let rules: ReplayPlan.Rules
    private let presence: [[AgentHistory.Presence]]
    private let offers: [ReplayOffer]
    private let firsts: [Int]
    private let certainty: Certainty
    /// By crew: its seats, and when the router may have taken one of them as ready or not; these in the order of their beginning.
    private var seats: [[Int]]
    private var changes: [[(start: Int64, end: Int64)]]

    init(
        plan: ReplayPlan,
        rules: ReplayPlan.Rules,
        crews: [Int],
        presence: [[AgentHistory.Presence]],
        offers: [ReplayOffer],
        firsts: [Int],
        certainty: Certainty
    ) {
        self.plan = plan
        self.rules = rules
        self.presence = presence
        self.offers = offers
        self.firsts = firsts
        self.certainty = certainty
        self.seats = Array(repeating: [], count: plan.crews.count)
        self.changes = Array(repeating: [], count: plan.crews.count)
        for (seat, crew) in crews.enumerated() {
            self.seats[crew].append(seat)
            for (place, change) in presence[seat].enumerated() {
                let next = place + 1 < presence[seat].count ? presence[seat][place + 1].instant : .max
                // What it said was heard before it was told something else.
                let heard =
                    change.cause == .said
                    ? min(certainty.heard(seat: seat, written: change.instant), next) : change.instant
                self.changes[crew].append((change.earliest, max(heard, change.instant)))
            }
        }
        for crew in self.changes.indices { self.changes[crew].sort { $0.start < $1.start } }
    }

    func judge(_ spells: [WaitSpell], stories: [InquiryStory], into findings: inout ReplayFindings) {
        let mixed = self.plan.crews.filter { crew in
            let parts = crew.parts.filter { $0 > 0 }
            return parts.min() != parts.max()
        }
        guard !mixed.isEmpty else { return }
        var spellOfOffer = [Int](repeating: -1, count: self.offers.count)
        for (place, spell) in spells.enumerated() { if let offer = spell.offer { spellOfOffer[offer] = place } }
        var isLarge: [InquiryKind: Bool] = [:]
        for spell in spells where isLarge[spell.kind] == nil {
            isLarge[spell.kind] = mixed.contains { crew in
                let own = crew.parts(of: spell.kind.channel)
                return crew.serves(spell.kind) && crew.parts.contains { $0 > 0 && $0 < own }
            }
        }
        let large = spells.indices.filter {
            isLarge[spells[$0].kind] == true && self.isJudged(spells[$0].kind.desk)
        }
        var waits: [Int: LargeWaits] = [:]
        for place in large { waits[spells[place].kind.desk, default: LargeWaits()].add(place, spells[place]) }
        for desk in Array(waits.keys) { waits[desk]?.settle() }
        for place in large {
            let spell = spells[place]
            guard spell.isExplained, let entered = self.certainty.entered(spell) else { continue }
            let start =
                spell.excluded.isEmpty && spell.doubtful.isEmpty
                ? entered : entered + self.rules.offerTimeoutNanoseconds
            let end = spell.certainEnd - self.certainty.clockError
            guard end > start, let others = waits[spell.kind.desk]?.others(than: place, from: start, until: end) else {
                continue
            }
            let crews = self.plan.crews.indices.filter { self.plan.crews[$0].serves(spell.kind) }
            let proof = self.quiet(from: start, until: end, crews, others).first { stretch in
                self.isOvertaken(
                    spell,
                    stories,
                    within: stretch,
                    crews,
                    spells: spells,
                    spellOfOffer: spellOfOffer
                )
            }
            if let proof { findings.note(Breach(.overtakenForEver, inquiry: spell.inquiry, at: proof.end)) }
        }
    }

    /// Stretches in which none of the agents of these crews came or went, and no other large inquiry waited: where several do, an
    /// agent who was kept for one may be kept for another from then on.
    private func quiet(
        from start: Int64,
        until end: Int64,
        _ crews: [Int],
        _ others: [(start: Int64, end: Int64)]
    ) -> [(start: Int64, end: Int64)] {
        let changes = (crews.flatMap { self.changes[$0] } + others).filter { $0.end >= start && $0.start <= end }
            .sorted { $0.start < $1.start }
        var stretches: [(start: Int64, end: Int64)] = []
        var last = start
        for change in changes.prefix(Self.mostStretches) {
            if change.start > last { stretches.append((last, change.start)) }
            last = max(last, change.end)
        }
        if changes.count <= Self.mostStretches, end > last { stretches.append((last, end)) }
        return stretches
    }

    /// Whether every agent who was ready then took something smaller that came later.
    private func isOvertaken(
        _ spell: WaitSpell,
        _ stories: [InquiryStory],
        within stretch: (start: Int64, end: Int64),
        _ crews: [Int],
        spells: [WaitSpell],
        spellOfOffer: [Int]
    ) -> Bool {
        let key = stories[spell.story].latestKey(boost: self.rules.boostNanoseconds) + self.certainty.clockError
        var ready = 0
        for crew in crews {
            for seat in self.seats[crew] where self.isReady(seat, at: stretch.start) {
                ready += 1
                guard ready <= Self.mostAgents else { return false }
                let took = self.offers(of: seat, from: stretch.start, until: stretch.end).contains { place in
                    guard spellOfOffer[place] >= 0,
                        self.offers[place].earliest - self.certainty.clockError > stretch.start
                    else {
                        return false
                    }
                    let other = spells[spellOfOffer[place]]
                    return self.comesAfter(other, key, spell.kind, stories, at: self.plan.crews[crew])
                }
                guard took else { return false }
            }
        }
        return ready > 0
    }

    /// Whether an inquiry is smaller than one of `kind`, and comes after it in the order of an agent of this crew.
    private func comesAfter(
        _ other: WaitSpell,
        _ key: Int64,
        _ kind: InquiryKind,
        _ stories: [InquiryStory],
        at crew: ReplayPlan.Crew
    ) -> Bool {
        let parts = crew.parts(of: other.kind.channel)
        guard other.isExplained, parts > 0, parts < crew.parts(of: kind.channel) else { return false }
        let (level, otherLevel) = (crew.level(of: kind.topic), crew.level(of: other.kind.topic))
        guard level == otherLevel else { return level < otherLevel }
        return key < stories[other.story].earliestKey(boost: self.rules.boostNanoseconds)
    }

    private func isReady(_ seat: Int, at instant: Int64) -> Bool {
        self.presence[seat].last { $0.instant <= instant }?.isReady ?? false
    }

    /// Places of the offers that the agent read in a stretch of time; those of one agent are in the order of reading.
    private func offers(of seat: Int, from start: Int64, until end: Int64) -> Range<Int> {
        var (low, high) = (self.firsts[seat], self.firsts[seat + 1])
        while low < high {
            let middle = (low + high) / 2
            if self.offers[middle].read < start { low = middle + 1 } else { high = middle }
        }
        var last = low
        while last < self.firsts[seat + 1], self.offers[last].read + self.certainty.clockError < end { last += 1 }
        return low..<last
    }

    /// With `last-agent` an inquiry goes to whom it knows before anybody is kept.
    private func isJudged(_ desk: Int) -> Bool {
        guard !self.plan.hasRules(desk: desk), let strategy = self.rules.strategy(ofDesk: desk) else { return false }
        return strategy != .lastAgent
    }
}
