/// The customers who have called and not been let go: rows that are used again, the last one first.
///
/// So the memory in use stays warm, and the table is as large as the most customers that were open at once. Taking and freeing a
/// row are O(1).
package struct CustomerTable {
    package private(set) var rows: ContiguousArray<CustomerRow> = []
    /// Customers in the table.
    package private(set) var count = 0
    private var firstFree = CustomerRow.none

    package init() {}

    package subscript(row: Int) -> CustomerRow {
        @inline(__always) get { self.rows[row] }
        @inline(__always) _modify { yield &self.rows[row] }
    }

    /// A row for a new customer, and whether it had to be made.
    package mutating func take() -> (row: Int, isNew: Bool) {
        var row = Int(self.firstFree)
        let isNew = row < 0
        if isNew {
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
        return (row, isNew)
    }

    /// The customer has gone.
    package mutating func free(_ row: Int) {
        self.rows[row].isFree = true
        self.rows[row].next = self.firstFree
        self.firstFree = Int32(truncatingIfNeeded: row)
        self.count -= 1
    }

    /// Whether the row belongs to the customer of that epoch.
    @inline(__always)
    package func isThere(_ row: Int, epoch: UInt32) -> Bool {
        !self.rows[row].isFree && self.rows[row].epoch == epoch
    }
}
