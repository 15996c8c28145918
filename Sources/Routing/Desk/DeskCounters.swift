import Organization

/// What a desk has counted since it opened, and what it holds now.
///
/// At any instant `queued + received = ends + open + handedOver` (`conserves`).
package struct DeskCounters: Hashable, Sendable {
    package var queued = 0
    package var refused = 0
    /// Accepted offers.
    package var assigned = 0
    package var transferred = 0
    package var solved = 0
    package var unsolved = 0
    package var callback = 0
    package var abandoned = 0
    package var hungUp = 0
    package var expired = 0
    package var offers = 0
    package var declined = 0
    package var timedOut = 0
    /// Conversations that came back from an agent who was lost or left.
    package var recovered = 0
    /// Inquiries that left for another desk, and that came from one.
    package var handedOver = 0
    package var received = 0
    package var inQueue = 0
    package var inOffer = 0
    package var inConversation = 0
    /// Agents who have a seat now.
    package var agents = 0

    package init() {}

    /// Inquiries that this desk owns now.
    package var open: Int { self.inQueue + self.inOffer + self.inConversation }

    /// Inquiries that ended here.
    package var ends: Int {
        self.solved + self.unsolved + self.callback + self.abandoned + self.hungUp + self.expired
    }

    /// Whether nothing was lost or doubled.
    package var conserves: Bool { self.queued + self.received == self.ends + self.open + self.handedOver }

    mutating func count(_ ending: Outcome) {
        switch ending {
        case .solved: self.solved += 1
        case .unsolved: self.unsolved += 1
        case .callback: self.callback += 1
        case .abandoned: self.abandoned += 1
        case .hungUp: self.hungUp += 1
        case .expired: self.expired += 1
        }
    }

    /// Sums of two desks.
    package static func + (left: DeskCounters, right: DeskCounters) -> DeskCounters {
        var sum = left
        for field in Self.fields { sum[keyPath: field] += right[keyPath: field] }
        return sum
    }

    private static var fields: [WritableKeyPath<DeskCounters, Int>] {
        [
            \.queued, \.refused, \.assigned, \.transferred, \.solved, \.unsolved, \.callback, \.abandoned, \.hungUp,
            \.expired, \.offers, \.declined, \.timedOut, \.recovered, \.handedOver, \.received, \.inQueue, \.inOffer,
            \.inConversation, \.agents,
        ]
    }
}
