package import Organization

/// Which of the latest tickets hold their customer's story: an agent has heard it.
///
/// Tickets are numbered one after the other, so a ring of bits by number holds the latest and forgets the oldest without a search.
/// Whose story is forgotten tells it again. Allocates once, when the first story is noted: 128 KiB.
package struct TicketStories: Sendable {
    /// How many tickets are remembered.
    package static let capacity: UInt64 = 1 << 20

    private var words: ContiguousArray<UInt64> = []
    /// The highest number that was ever opened.
    private var latest: UInt64 = 0

    package init() {}

    /// A new case: nobody knows its story. Tickets are opened in the order of their numbers.
    @inline(__always)
    package mutating func open(_ ticket: UInt64) {
        guard ticket > self.latest else { return }
        self.latest = ticket
        guard !self.words.isEmpty else { return }
        let (word, bit) = Self.place(of: ticket)
        self.words[word] &= ~bit
    }

    /// The case had this end: if somebody talked with its customer, the ticket holds the story.
    @inline(__always)
    package mutating func close(_ ticket: UInt64, _ ending: Outcome) {
        switch ending {
        case .solved, .unsolved, .callback, .hungUp: self.note(ticket)
        case .abandoned, .expired: break
        }
    }

    /// Whether somebody who comes back with this ticket need not tell the story again.
    @inline(__always)
    package func holds(_ ticket: UInt64) -> Bool {
        guard self.isRemembered(ticket), !self.words.isEmpty else { return false }
        let (word, bit) = Self.place(of: ticket)
        return self.words[word] & bit != 0
    }

    private mutating func note(_ ticket: UInt64) {
        guard self.isRemembered(ticket) else { return }
        if self.words.isEmpty { self.words = ContiguousArray(repeating: 0, count: Int(Self.capacity / 64)) }
        let (word, bit) = Self.place(of: ticket)
        self.words[word] |= bit
    }

    @inline(__always)
    private func isRemembered(_ ticket: UInt64) -> Bool {
        ticket > 0 && ticket <= self.latest && self.latest - ticket < Self.capacity
    }

    @inline(__always)
    private static func place(of ticket: UInt64) -> (word: Int, bit: UInt64) {
        let place = Int(truncatingIfNeeded: ticket & (Self.capacity - 1))
        return (place >> 6, 1 << UInt64(place & 63))
    }
}
