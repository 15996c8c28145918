/// Which agent talked last about each of the latest tickets.
///
/// Owners are people: an agent who logs out and in again, or comes back on another connection, is the same by name. Tickets are numbered one
/// after the other, so a ring by number holds the latest and forgets the oldest without a search. A name is kept while its agent has a
/// seat or a ticket of the ring is theirs, so memory is bounded by the seats and the ring. Allocates once for the ring, when the first
/// owner is noted, and for each name that is new.
struct TicketOwners: Sendable {
    private struct Entry: Sendable {
        var ticket: UInt64
        var person: Int32
    }

    private struct Owner: Sendable {
        var name: [UInt8] = []
        /// Where they sit; nil while they are not here.
        var seat: SeatHandle?
        /// How many tickets of the ring are theirs.
        var tickets = 0
    }

    /// How many tickets are remembered.
    static let capacity = 65_536
    private static let nobody: Int32 = -1

    private var entries: ContiguousArray<Entry> = []
    private var owners: ContiguousArray<Owner> = []
    private var freeOwners: ContiguousArray<Int32> = []
    private var ownerOfName: [[UInt8]: Int32] = [:]
    /// By row of the seat: who sits there.
    private var ownerOfSeat: ContiguousArray<Int32> = []

    /// How many people are remembered.
    var people: Int { self.ownerOfName.count }

    /// Somebody takes a seat: whatever was theirs is theirs again. Expected O(length of the name).
    mutating func cameIn(_ name: [UInt8], at seat: SeatHandle) {
        let person = self.person(named: name)
        self.owners[Int(person)].seat = seat
        while self.ownerOfSeat.count <= Int(seat.slot) { self.ownerOfSeat.append(Self.nobody) }
        self.ownerOfSeat[Int(seat.slot)] = person
    }

    /// Whoever sat in this row has left. Their tickets stay theirs.
    mutating func left(_ seat: UInt32) {
        guard Int(seat) < self.ownerOfSeat.count, self.ownerOfSeat[Int(seat)] != Self.nobody else { return }
        let person = self.ownerOfSeat[Int(seat)]
        self.ownerOfSeat[Int(seat)] = Self.nobody
        if self.owners[Int(person)].seat?.slot == seat { self.owners[Int(person)].seat = nil }
        self.forgetIfNothingIsLeft(of: person)
    }

    /// Whoever sits in this row talks about the ticket.
    mutating func note(_ seat: UInt32, of ticket: UInt64) {
        if self.entries.isEmpty {
            self.entries = ContiguousArray(
                repeating: Entry(ticket: 0, person: Self.nobody),
                count: Self.capacity
            )
        }
        let place = Self.place(of: ticket)
        let before = self.entries[place].person
        let person = self.ownerOfSeat[Int(seat)]
        self.entries[place] = Entry(ticket: ticket, person: person)
        guard before != person else { return }
        self.owners[Int(person)].tickets += 1
        guard before != Self.nobody else { return }
        self.owners[Int(before)].tickets -= 1
        self.forgetIfNothingIsLeft(of: before)
    }

    /// The seat of the last agent who talked about it; nil when nobody is known, or they are not here.
    func owner(of ticket: UInt64) -> SeatHandle? {
        guard !self.entries.isEmpty else { return nil }
        let entry = self.entries[Self.place(of: ticket)]
        guard entry.ticket == ticket, entry.person != Self.nobody else { return nil }
        return self.owners[Int(entry.person)].seat
    }

    private mutating func person(named name: [UInt8]) -> Int32 {
        if let known = self.ownerOfName[name] { return known }
        let person: Int32
        if let reused = self.freeOwners.popLast() {
            person = reused
            self.owners[Int(person)] = Owner(name: name)
        } else {
            person = Int32(truncatingIfNeeded: self.owners.count)
            self.owners.append(Owner(name: name))
        }
        self.ownerOfName[name] = person
        return person
    }

    private mutating func forgetIfNothingIsLeft(of person: Int32) {
        let owner = self.owners[Int(person)]
        guard owner.seat == nil, owner.tickets == 0 else { return }
        self.ownerOfName[owner.name] = nil
        self.owners[Int(person)] = Owner()
        self.freeOwners.append(person)
    }

    private static func place(of ticket: UInt64) -> Int {
        Int(truncatingIfNeeded: ticket & UInt64(Self.capacity - 1))
    }
}
