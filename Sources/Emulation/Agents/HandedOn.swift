import Population

/// A transfer that an agent wrote, as long as the router may still refuse it.
struct HandedOn {
    var hand: HandRow
    var verdict: Handover.Verdict
}

/// The transfers that were written last: the protocol answers only those that it refuses. The oldest are forgotten first.
struct HandedOnQueue {
    static let capacity = 4_096

    private var entries: ContiguousArray<HandedOn?> = []
    private var next = 0

    mutating func append(_ handedOn: HandedOn) {
        if self.entries.count < Self.capacity {
            self.entries.append(handedOn)
        } else {
            self.entries[self.next] = handedOn
        }
        self.next = (self.next + 1) % Self.capacity
    }

    /// Takes out the latest transfer of a seat that an `ERROR` can be about: of this inquiry; without one, of any, unless it names an
    /// offer. O(transfers kept).
    mutating func take(seat: Int, inquiry: UInt64?, isOffer: Bool) -> HandedOn? {
        guard !isOffer else { return nil }
        for back in 1...max(1, self.entries.count) where back <= self.entries.count {
            let place = (self.next - back + Self.capacity) % Self.capacity
            guard let entry = self.entries[place], Int(entry.hand.seat) == seat,
                inquiry == nil || entry.hand.inquiry == inquiry
            else { continue }
            self.entries[place] = nil
            return entry
        }
        return nil
    }
}
