/// Where the time of customers went between being due and having an agent, summed over the measured inquiries; nanoseconds.
///
/// For an inquiry that was assigned once the parts add up to its `queueWait`. Who left or was still waiting is counted up to
/// that moment; after a transfer the parts go on from the instant it was written.
package struct WaitSums: Equatable, Sendable {
    /// Inquiries that were queued.
    package var inquiries = 0
    /// Of those, who came when no eligible agent was able, or had to wait for one later.
    package var delayed = 0
    /// Due → written: the tester's own lateness.
    package var sendDelay: Int64 = 0
    /// No eligible agent was able.
    package var staffing: Int64 = 0
    /// The process that plays the agent stood still, and nobody knows when it could have read the offer.
    package var standstill: Int64 = 0
    /// An eligible agent was able, and the offer had not arrived.
    package var router: Int64 = 0
    /// Offer read → accept written, or the offer's end: the agent's own time.
    package var answering: Int64 = 0
    /// Accept written → `ASSIGNED` read.
    package var wire: Int64 = 0

    package init() {}

    /// All of it.
    package var total: Int64 {
        Int64(clamping: self.parts.reduce(0 as Int128) { $0 + Int128($1.nanoseconds) })
    }

    /// The parts in the order in which a customer meets them, by their names in reports; a tester that never stood still is not
    /// named.
    package var parts: [(name: String, nanoseconds: Int64)] {
        [("send delay", self.sendDelay), ("staffing", self.staffing)]
            + (self.standstill > 0 ? [("tester stood still", self.standstill)] : [])
            + [("router", self.router), ("answering", self.answering), ("wire", self.wire)]
    }

    /// Adds those of another run; what does not fit is the largest that does.
    mutating func add(_ other: WaitSums) {
        let sum = { (one: Int64, two: Int64) in Int64(clamping: Int128(one) + Int128(two)) }
        self.inquiries += other.inquiries
        self.delayed += other.delayed
        self.sendDelay = sum(self.sendDelay, other.sendDelay)
        self.staffing = sum(self.staffing, other.staffing)
        self.standstill = sum(self.standstill, other.standstill)
        self.router = sum(self.router, other.router)
        self.answering = sum(self.answering, other.answering)
        self.wire = sum(self.wire, other.wire)
    }
}
