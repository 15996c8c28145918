/// The customers who are calling or have called and not been let go: rows, found by ref without a search.
///
/// Rows of customers who have gone are used again, last one first, so the memory in use stays warm and the table is as large as
/// the most customers that were open at once. Each connection has a list of its customers, so that losing it costs time in
/// proportion to them. Taking, finding and freeing a row are O(1).
struct CustomerTable {
    /// Whom a line is about.
    enum Found: Equatable {
        case row(Int)
        /// Somebody who has read the last line about itself.
        case gone
        /// Nobody that this connection ever spoke about.
        case nobody
    }

    private(set) var rows: ContiguousArray<CustomerRow> = []
    /// Customers in the table.
    private(set) var count = 0
    private var firstFree = CustomerRow.none
    /// By connection: the first of its customers.
    private var heads: ContiguousArray<Int32> = []

    subscript(row: Int) -> CustomerRow {
        @inline(__always) get { self.rows[row] }
        @inline(__always) _modify { yield &self.rows[row] }
    }

    /// The ref of the customer in a row.
    func ref(of row: Int) -> UInt64 {
        PersonRef(row: row, epoch: self.rows[row].epoch).wire
    }

    /// A row for a new customer of a connection, and whether it had to be made.
    mutating func take(connection: Int) -> (row: Int, isNew: Bool) {
        while connection >= self.heads.count { self.heads.append(CustomerRow.none) }
        var row = Int(self.firstFree)
        let isNew = row < 0
        if isNew {
            row = self.rows.count
            self.rows.append(CustomerRow())
        } else {
            self.firstFree = self.rows[row].next
        }
        let head = self.heads[connection]
        var fresh = CustomerRow()
        fresh.epoch = self.rows[row].epoch &+ 1
        fresh.connection = Int32(truncatingIfNeeded: connection)
        fresh.next = head
        self.rows[row] = fresh
        if head != CustomerRow.none { self.rows[Int(head)].previous = Int32(truncatingIfNeeded: row) }
        self.heads[connection] = Int32(truncatingIfNeeded: row)
        self.count += 1
        return (row, isNew)
    }

    /// The customer has gone.
    mutating func free(_ row: Int) {
        let (previous, next) = (self.rows[row].previous, self.rows[row].next)
        if previous == CustomerRow.none {
            self.heads[Int(self.rows[row].connection)] = next
        } else {
            self.rows[Int(previous)].next = next
        }
        if next != CustomerRow.none { self.rows[Int(next)].previous = previous }
        self.rows[row].connection = CustomerRow.none
        self.rows[row].previous = CustomerRow.none
        self.rows[row].next = self.firstFree
        self.firstFree = Int32(truncatingIfNeeded: row)
        self.count -= 1
    }

    /// Whom a ref names on a connection.
    @inline(__always)
    func find(ref: UInt64, on connection: Int) -> Found {
        guard let person = PersonRef(wire: ref), person.row < self.rows.count else { return .nobody }
        // Field by field: a copy of the row would cost more than the look.
        let epoch = self.rows[person.row].epoch
        let speaksOn = self.rows[person.row].connection
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
