/// Which agent talked last about each of the latest tickets.
///
/// Tickets are numbered one after the other, so a ring by number holds the latest and forgets the oldest without a search. Allocates
/// once, when the first owner is noted.
struct TicketOwners: Sendable {
    private struct Entry: Sendable {
        var ticket: UInt64
        var seat: SeatHandle
    }

    /// How many tickets are remembered.
    static let capacity = 65_536

    private var entries: ContiguousArray<Entry> = []

    mutating func note(_ seat: SeatHandle, of ticket: UInt64) {
        if self.entries.isEmpty {
            let nobody = Entry(ticket: 0, seat: SeatHandle(slot: .max, epoch: 0))
            self.entries = ContiguousArray(repeating: nobody, count: Self.capacity)
        }
        self.entries[Self.place(of: ticket)] = Entry(ticket: ticket, seat: seat)
    }

    /// The seat of the last agent who talked about it, who may have left; nil when nobody is known.
    func owner(of ticket: UInt64) -> SeatHandle? {
        guard !self.entries.isEmpty else { return nil }
        let entry = self.entries[Self.place(of: ticket)]
        return entry.ticket == ticket && entry.seat.slot != .max ? entry.seat : nil
    }

    private static func place(of ticket: UInt64) -> Int {
        Int(truncatingIfNeeded: ticket & UInt64(Self.capacity - 1))
    }
}
