import Organization

/// The share of their time at the desk that agents had something in hand, for the strategy that asks for it.
///
/// It is compared as of now, in whole percents: an idle agent's share falls, that of one in a chat rises. When it next changes by a percent
/// follows from three numbers, so a heap of those instants keeps the listed agents in order. A share changes by a percent ever more
/// seldom the longer somebody sits: a decision pays O(log agents) for each that changed since the last.
extension DeskState {
    /// Whole percents, 0…100.
    func busyShare(of seat: UInt32, now: Timestamp) -> Int64 {
        let (busy, seated) = self.times(of: seat, now: now)
        return Int64(clamping: busy * 100 / max(1, seated))
    }

    /// Puts the listed agents in the order of their shares as of now.
    mutating func updateShares(now: Timestamp) {
        while let change = self.shareChanges.first, change.key <= now.nanoseconds {
            self.unlist(change.slot)
            self.list(change.slot, now: now)
        }
    }

    /// Before an agent is listed.
    mutating func noteBusyShare(of seat: UInt32, now: Timestamp) {
        self.seats[Int(seat)].busyShare = self.busyShare(of: seat, now: now)
        guard let due = self.shareChange(of: seat, now: now) else { return }
        self.shareChanges.insert(
            IndexedHeap.Entry(key: due, tie: UInt64(seat), slot: seat),
            positions: &self.shareChangePositions
        )
    }

    /// When an agent is not listed any more.
    mutating func forgetShareChange(of seat: UInt32) {
        guard self.shareChangePositions[Int(seat)] != IndexedHeap.absent else { return }
        self.shareChanges.remove(slot: seat, positions: &self.shareChangePositions)
    }

    /// When the share, `p` percent now, is next another one; nil when it never is.
    ///
    /// Idle, with `b` of busy time: at the first instant `a` after the log-in with 100 b < p a. With something in hand: after the least `d`
    /// with 100 (b + d) ≥ (p + 1) (a + d).
    private func shareChange(of seat: UInt32, now: Timestamp) -> Int64? {
        let (busy, seated) = self.times(of: seat, now: now)
        let share = Int128(self.seats[Int(seat)].busyShare)
        let row = self.seats[Int(seat)]
        if row.used == 0 {
            guard share > 0 else { return nil }
            return Int64(clamping: Int128(row.seatedAt) + busy * 100 / share + 1)
        }
        guard share < 99 else { return nil }
        let missing = max(0, (share + 1) * seated - busy * 100)
        let rest = max(1, (missing + 98 - share) / (99 - share))
        return Int64(clamping: Int128(now.nanoseconds) + rest)
    }

    /// How long something was in hand since the log-in, and how long that is ago. Nanoseconds; products with 100 need more than 64 bits.
    private func times(of seat: UInt32, now: Timestamp) -> (busy: Int128, seated: Int128) {
        let row = self.seats[Int(seat)]
        let current = row.used > 0 ? max(0, now.nanoseconds - row.busySince) : 0
        return (Int128(row.busyNanoseconds) + Int128(current), Int128(max(0, now.nanoseconds - row.seatedAt)))
    }
}
