import LineProtocol

/// The inquiries that agents let go of last, whatever way: what a late line about one can be understood from. The oldest are forgotten
/// first; a line comes after a round trip, and so many are not let go of in one.
struct LetGo {
    struct Entry {
        var seat: Int32
        var inquiry: UInt64
        var offer: OfferID
        /// `RESCIND` or `ENDED` was read about it.
        var isWithdrawn: Bool
    }

    static let capacity = 65_536

    private var entries: ContiguousArray<Entry> = []
    /// Where the next one goes.
    private var next = 0

    @inline(__always)
    mutating func append(_ hand: HandRow) {
        let entry = Entry(seat: hand.seat, inquiry: hand.inquiry, offer: hand.offer, isWithdrawn: hand.isWithdrawn)
        if self.entries.count < Self.capacity {
            self.entries.append(entry)
        } else {
            self.entries[self.next] = entry
        }
        self.next = (self.next + 1) % Self.capacity
    }

    /// Notes that the router took the latest that is meant back.
    mutating func withdraw(seat: Int, _ isMeant: (Entry) -> Bool) {
        if let place = self.latest(seat: seat, isMeant) { self.entries[place].isWithdrawn = true }
    }

    func isWithdrawn(seat: Int, _ isMeant: (Entry) -> Bool) -> Bool {
        self.latest(seat: seat, isMeant).map { self.entries[$0].isWithdrawn } ?? false
    }

    /// The latest first. O(those let go of since).
    private func latest(seat: Int, _ isMeant: (Entry) -> Bool) -> Int? {
        for back in 1...max(1, self.entries.count) where back <= self.entries.count {
            let place = (self.next - back + Self.capacity) % Self.capacity
            if Int(self.entries[place].seat) == seat, isMeant(self.entries[place]) { return place }
        }
        return nil
    }
}
