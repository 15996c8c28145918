/// The sums from which service figures are made, all workers added up. Times are real nanoseconds.
package struct ServiceTotals: Equatable, Sendable {
    /// Inquiries queued: what was offered to the people.
    package var queued = 0
    /// Inquiries assigned at least once.
    package var answered = 0
    /// Of those, within the target of their channel.
    package var answeredWithinTarget = 0
    /// From due to the first assignment, of those answered.
    package var waitNanoseconds: Int64 = 0
    /// Customers who left before an agent accepted.
    package var abandoned = 0
    /// Inquiries solved by the first agent that took them.
    package var solvedByFirstAgent = 0
    /// Time of agents with at least one slot taken, wrap-up included.
    package var busyNanoseconds: Int64 = 0
    /// Time of agents that were ready with no slot taken.
    package var availableNanoseconds: Int64 = 0

    package init() {}
}

/// What customers and those who pay the agents look at. A figure is nil when there was nothing to take it from.
package struct ServiceFigures: Equatable, Sendable {
    /// Average speed of answer: the mean wait of answered inquiries, in seconds of the story.
    package let asaSeconds: Double?
    /// The share of all queued inquiries answered within the target of their channel; those who left count against it.
    package let serviceLevel: Double?
    /// The share of all queued inquiries whose customer left before an agent accepted.
    package let abandonment: Double?
    /// Busy / (busy + available) time of the agents.
    package let occupancy: Double?
    /// First-contact resolution: the share of answered inquiries that the first agent solved.
    package let fcr: Double?
    /// Transfers per answered inquiry, of the whole run.
    package let transferRate: Double?

    /// - Parameters:
    ///   - transfers: of the whole run, warm-up included.
    ///   - assigned: inquiries answered in the whole run: what is transferred in the warm-up was answered there.
    package init(_ totals: ServiceTotals, transfers: Int, assigned: Int, timeScale: Double) {
        let answered = Double(totals.answered)
        let queued = Double(totals.queued)
        let busy = Double(totals.busyNanoseconds)
        self.asaSeconds = (Double(totals.waitNanoseconds) / 1e9 * timeScale).share(of: answered)
        self.serviceLevel = Double(totals.answeredWithinTarget).share(of: queued)
        self.abandonment = Double(totals.abandoned).share(of: queued)
        self.occupancy = busy.share(of: busy + Double(totals.availableNanoseconds))
        self.fcr = Double(totals.solvedByFirstAgent).share(of: answered)
        self.transferRate = Double(transfers).share(of: Double(assigned))
    }
}
