/// Finds inquiries that were not offered again: one ttl after an inquiry went back to the queue everybody may be offered it.
///
/// Only what no delay on any wire explains counts: an eligible agent was certainly idle, the inquiry certainly waited, and the router
/// was awake meanwhile, as what it answered to others proves.
struct OfferedAgain {
    /// How long both must have been so at the same time. Real nanoseconds.
    private static let patience: Int64 = 1_000_000_000
    /// The same, where nothing proves that the router was awake.
    private static let longPatience: Int64 = 10_000_000_000
    /// Stretches of idle time that are looked at for one inquiry, at most: of agents who can serve it, and long enough after it was
    /// due. Only those in which the router may have been asleep are passed over.
    private static let looks = 4_096

    private let plan: ReplayPlan
    private let rules: ReplayPlan.Rules
    /// By the place of the crew: its stretches that are long enough.
    private let idle: [(crew: Int, spans: IdleIndex)]
    private let certainty: Certainty

    init(plan: ReplayPlan, rules: ReplayPlan.Rules, crews: [Int], idle: [IdleSpan], certainty: Certainty) {
        self.plan = plan
        self.rules = rules
        let long = idle.filter { $0.until - $0.from >= Self.patience }
        self.idle = Dictionary(grouping: long) { crews[$0.seat] }.sorted { $0.key < $1.key }.map {
            ($0.key, IdleIndex($0.value))
        }
        self.certainty = certainty
    }

    func judge(_ spells: [WaitSpell], into findings: inout ReplayFindings) {
        for spell in spells where !spell.excluded.isEmpty && spell.isExplained {
            guard !self.plan.hasRules(desk: spell.kind.desk), let entered = self.certainty.entered(spell) else {
                continue
            }
            let due = entered + self.rules.offerTimeoutNanoseconds
            let end = spell.certainEnd - self.certainty.clockError
            guard end - due >= Self.patience, let span = self.span(for: spell.kind, from: due, until: end) else {
                continue
            }
            findings.note(Breach(.notOfferedAgain, inquiry: spell.inquiry, agent: span.seat, at: max(due, span.from)))
        }
    }

    private func span(for kind: InquiryKind, from due: Int64, until end: Int64) -> IdleSpan? {
        var left = Self.looks
        for (crew, spans) in self.idle where self.plan.crews[crew].serves(kind) {
            var place = 0
            // What ended before tells nothing, and there may be any number of it: it is stepped over, not looked at.
            while left > 0, let next = spans.next(from: place, endingAtOrAfter: due + Self.patience) {
                let span = spans[next]
                guard span.from <= end - Self.patience else { break }
                left -= 1
                place = next + 1
                let (first, last) = (max(due, span.from), min(end, span.until))
                if last - first >= Self.longPatience || self.certainty.wasAwake(from: first, until: last) {
                    return span
                }
            }
        }
        return nil
    }
}
