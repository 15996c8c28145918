/// Where the time of customers went between being due and having an agent, summed over the measured inquiries; nanoseconds.
///
/// For an inquiry that was assigned once the parts add up to its `queueWait`. Who left or was still waiting is counted up to
/// that moment; after a transfer the parts go on from the instant it was written.
package struct WaitSums: Equatable, Sendable {
    /// Inquiries that were queued.
    package var inquiries = 0
    /// Due → written: the tester's own lateness.
    package var sendDelay: Int64 = 0
    /// No eligible agent was able.
    package var staffing: Int64 = 0
    /// An eligible agent was able, and the offer had not arrived.
    package var router: Int64 = 0
    /// Offer read → accept written, or the offer's end: the agent's own time.
    package var answering: Int64 = 0
    /// Accept written → `ASSIGNED` read.
    package var wire: Int64 = 0

    package init() {}

    /// All of it.
    package var total: Int64 { self.sendDelay + self.staffing + self.router + self.answering + self.wire }

    /// The parts in the order in which a customer meets them, by their names in reports.
    package var parts: [(name: String, nanoseconds: Int64)] {
        [
            ("send delay", self.sendDelay), ("staffing", self.staffing), ("router", self.router),
            ("answering", self.answering), ("wire", self.wire),
        ]
    }

    mutating func add(_ other: WaitSums) {
        self.inquiries += other.inquiries
        self.sendDelay += other.sendDelay
        self.staffing += other.staffing
        self.router += other.router
        self.answering += other.answering
        self.wire += other.wire
    }
}
