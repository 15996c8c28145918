/// The customers who have called and not gone: rows that are used again, the last one first.
///
/// As large as the most customers that were there at once. Taking and freeing a row are O(1).
struct CustomerTable {
    private(set) var rows: ContiguousArray<CustomerRow> = []
    /// Customers in the table.
    private(set) var count = 0
    private var firstFree = CustomerRow.none

    subscript(row: Int) -> CustomerRow {
        @inline(__always) get { self.rows[row] }
        @inline(__always) _modify { yield &self.rows[row] }
    }

    /// A row for a new customer.
    mutating func take() -> Int {
        var row = Int(self.firstFree)
        if row < 0 {
            row = self.rows.count
            self.rows.append(CustomerRow())
        } else {
            self.firstFree = self.rows[row].next
        }
        let epoch = self.rows[row].epoch &+ 1
        self.rows[row] = CustomerRow()
        self.rows[row].epoch = epoch
        self.rows[row].isFree = false
        self.count += 1
        return row
    }

    /// The customer has gone.
    mutating func free(_ row: Int) {
        self.rows[row].isFree = true
        self.rows[row].next = self.firstFree
        self.firstFree = Int32(truncatingIfNeeded: row)
        self.count -= 1
    }

    /// Whether the row belongs to the customer of that epoch.
    @inline(__always)
    func isThere(_ row: Int, epoch: UInt32) -> Bool {
        !self.rows[row].isFree && self.rows[row].epoch == epoch
    }
}
