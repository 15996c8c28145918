import People

/// Which customers speak on which connection: refs are found without a search, and each connection has a list of its customers, so
/// that losing it costs time in proportion to them.
struct ConnectionLists {
    /// Whom a line is about.
    enum Found: Equatable {
        case row(Int)
        /// Somebody who has read the last line about itself.
        case gone
        /// Nobody that this connection ever spoke about.
        case nobody
    }

    /// Of one customer: the connection, and the neighbours in its list.
    private struct Place {
        var connection = CustomerRow.none
        var next = CustomerRow.none
        var previous = CustomerRow.none
    }

    /// By row.
    private var places: ContiguousArray<Place> = []
    /// By connection: the first of its customers.
    private var heads: ContiguousArray<Int32> = []

    /// The connection on which the customer of a row speaks.
    func connection(of row: Int) -> Int { Int(self.places[row].connection) }

    /// A new customer speaks on a connection.
    mutating func add(_ row: Int, to connection: Int) {
        while connection >= self.heads.count { self.heads.append(CustomerRow.none) }
        while row >= self.places.count { self.places.append(Place()) }
        let head = self.heads[connection]
        self.places[row] = Place(connection: Int32(truncatingIfNeeded: connection), next: head)
        if head != CustomerRow.none { self.places[Int(head)].previous = Int32(truncatingIfNeeded: row) }
        self.heads[connection] = Int32(truncatingIfNeeded: row)
    }

    /// The customer has gone.
    mutating func remove(_ row: Int) {
        let place = self.places[row]
        if place.previous == CustomerRow.none {
            self.heads[Int(place.connection)] = place.next
        } else {
            self.places[Int(place.previous)].next = place.next
        }
        if place.next != CustomerRow.none { self.places[Int(place.next)].previous = place.previous }
        self.places[row] = Place()
    }

    /// Whom a ref names on a connection.
    @inline(__always)
    func find(ref: UInt64, on connection: Int, in table: borrowing CustomerTable) -> Found {
        guard let person = PersonRef(wire: ref), person.row < self.places.count else { return .nobody }
        // Field by field: a copy of the row would cost more than the look.
        let epoch = table[person.row].epoch
        let speaksOn = self.places[person.row].connection
        if epoch == person.epoch, speaksOn != CustomerRow.none {
            return Int(speaksOn) == connection ? .row(person.row) : .nobody
        }
        return person.epoch >= 1 && person.epoch <= epoch ? .gone : .nobody
    }

    /// One of the customers of a connection; nil when it has none.
    func first(on connection: Int) -> Int? {
        guard connection < self.heads.count, self.heads[connection] != CustomerRow.none else { return nil }
        return Int(self.heads[connection])
    }
}

extension CustomerTable {
    /// The ref of the customer in a row.
    func ref(of row: Int) -> UInt64 {
        PersonRef(row: row, epoch: self[row].epoch).wire
    }
}
