import Measurement

/// One inquiry as its customer saw it.
struct InquiryStory {
    var inquiry: UInt64
    var written: Int64 = .min
    var lateness: Int64 = 0
    var topic = -1
    var channel = 0
    var tier = 1
    var needs: UInt8 = 0
    /// 0 … 9.
    var priority: Int64 = 0
    /// Whether its customer had called before: it may have a ticket, and with it an agent who knows it.
    var isRepeat = false
    /// Whether it was due after the warm-up.
    var isMeasured = false
    /// `QUEUED` read.
    var queued: Int64
    var assigned: [Int64] = []
    var requeued: [Int64] = []
    var closed: [Int64] = []
    var abandoned: Int64?
    var disconnected: Int64?
    var leftOpen: Int64?
    /// Places among all offers, in the order in which they were made.
    var offers: [Int] = []

    /// Whether its customer saw its end, or was still there at the end of the run.
    var isAccountedFor: Bool { !self.closed.isEmpty || self.disconnected != nil || self.leftOpen != nil }

    /// The key of the queue, `first queued - priority × boost`, lies between these two.
    func earliestKey(boost: Int64) -> Int64 { self.written - self.priority * boost }
    func latestKey(boost: Int64) -> Int64 { self.queued - self.priority * boost }

    /// Takes a customer's row about it.
    mutating func take(_ event: LedgerEvent) {
        switch event.kind {
        case .assigned: self.assigned.append(event.instant)
        case .requeued: self.requeued.append(event.instant)
        case .abandoned: self.abandoned = self.abandoned ?? event.instant
        case .closed: self.closed.append(event.instant)
        case .disconnected: self.disconnected = event.instant
        case .leftOpen: self.leftOpen = event.instant
        default: break
        }
    }
}
