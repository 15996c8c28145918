import Measurement

/// A stretch of time in which the router certainly had an agent ready with nothing in hand, and had decided nothing about it.
struct IdleSpan {
    /// Later than anything in a ledger, and small enough to be counted with.
    static let never = EventBlock.maximumInstant * 4

    var seat: Int
    /// From here on the router certainly knew, so the agent had been idle by then.
    var from: Int64
    /// Until here it cannot have offered the agent anything, or heard that it pauses or leaves.
    var until: Int64
    /// The agent had its seat by then.
    var seatedBy: Int64

    /// What is certain of an agent's idle time.
    ///
    /// - Parameter offers: the agent's.
    static func spans(of rows: [IdleRow], seat: Int, offers: ArraySlice<ReplayOffer>, _ certainty: Certainty)
        -> [IdleSpan]
    {
        rows.compactMap { row in
            let heard = row.word == .min ? .min : certainty.heard(seat: seat, written: row.word)
            guard heard < .max else { return nil }
            let until: Int64 =
                switch row.end {
                case .open: Self.never
                case .said(let instant): instant
                case .offer(let place): offers[offers.startIndex + place].earliest
                }
            let from = max(heard, row.read == .min ? -Self.never : row.read + certainty.clockError)
            guard until > from else { return nil }
            let certain = until - certainty.clockError
            return certain > from ? IdleSpan(seat: seat, from: from, until: certain, seatedBy: row.seatedBy) : nil
        }
    }
}
