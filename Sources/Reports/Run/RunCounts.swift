/// What a whole run counted, warm-up included: all workers added up.
///
/// Three laws hold in a sound run (`RunAudit` checks them):
/// `scheduled = sent + dropped`, `sent = queued + deflected + refused + unanswered`, `queued = ends + open + lost`.
package struct RunCounts: Equatable, Sendable {
    /// Inquiries that were due, repeat contacts among them.
    package var scheduled = 0
    /// Inquiries written.
    package var sent = 0
    /// Inquiries due and never written.
    package var dropped = 0
    /// Of the dropped, those that were due too long ago when the tester came to them: not the router's doing.
    package var droppedLate = 0
    /// Inquiries that the router took.
    package var queued = 0
    /// Inquiries answered by self-service.
    package var deflected = 0
    /// Inquiries that the router did not take.
    package var refused = 0
    /// Inquiries assigned to an agent, each counted once.
    package var assigned = 0
    package var solved = 0
    package var unsolved = 0
    package var callback = 0
    package var abandoned = 0
    package var hungUp = 0
    package var expired = 0
    /// Queued, and neither ended nor lost when the run was over.
    package var open = 0
    /// Queued, and then never heard of again.
    package var lost = 0
    /// Given to two agents at once, or ended twice.
    package var doubled = 0
    /// Inquiries of customers who had called before about the same matter.
    package var repeats = 0
    /// Written, and then neither queued, deflected nor refused.
    package var unanswered = 0
    /// Further assignments of inquiries, after a transfer or a lost agent.
    package var reassigned = 0
    /// Lines that came out of order, or after the last word about their inquiry.
    package var outOfOrder = 0
    /// Offers that agents declined.
    package var declined = 0
    /// Offers that lapsed before their agent answered.
    package var lapsed = 0
    /// Breaks that agents began.
    package var breaks = 0

    package init() {}

    /// Inquiries that ended, whatever the outcome.
    package var ends: Int {
        self.solved + self.unsolved + self.callback + self.abandoned + self.hungUp + self.expired
    }

    /// Every count with its name in `summary.json`, in its order; new ones come last.
    package static let fields: [(name: String, path: any WritableKeyPath<RunCounts, Int> & Sendable)] = [
        ("scheduled", \.scheduled), ("sent", \.sent), ("dropped", \.dropped), ("queued", \.queued),
        ("deflected", \.deflected), ("refused", \.refused), ("assigned", \.assigned), ("solved", \.solved),
        ("unsolved", \.unsolved), ("callback", \.callback), ("abandoned", \.abandoned), ("hungUp", \.hungUp),
        ("expired", \.expired), ("open", \.open), ("lost", \.lost), ("doubled", \.doubled), ("repeats", \.repeats),
        ("unanswered", \.unanswered), ("reassigned", \.reassigned), ("outOfOrder", \.outOfOrder),
        ("droppedLate", \.droppedLate), ("declined", \.declined), ("lapsed", \.lapsed), ("breaks", \.breaks),
    ]

    /// A count by its name in `summary.json`; nil when there is none of it.
    package func count(named name: String) -> Int? {
        Self.fields.first { $0.name == name }.map { self[keyPath: $0.path] }
    }

    /// Whether runs that were kept before it existed lack it.
    static func isYoung(_ field: String) -> Bool { ["droppedLate", "declined", "lapsed", "breaks"].contains(field) }

    /// Adds what another worker, or another second, counted.
    package mutating func merge(_ other: RunCounts) {
        for field in Self.fields { self[keyPath: field.path] += other[keyPath: field.path] }
    }
}
