package import Organization

/// What all agents have in hand: rows that are used again, one list for each agent.
///
/// An agent has a handful at most, so finding an inquiry of its own is a walk of a few steps.
package struct HandTable {
    package private(set) var rows: ContiguousArray<HandRow> = []
    private var firstFree = HandRow.none

    package init() {}

    package subscript(row: Int) -> HandRow {
        @inline(__always) get { self.rows[row] }
        @inline(__always) _modify { yield &self.rows[row] }
    }

    /// A row for an offer to an agent whose list begins at `head`, which it does from now on; and whether it had to be made.
    package mutating func take(seat: Int, head: inout Int32) -> (row: Int, isNew: Bool) {
        var row = Int(self.firstFree)
        let isNew = row < 0
        if isNew {
            row = self.rows.count
            self.rows.append(HandRow())
        } else {
            self.firstFree = self.rows[row].next
            self.rows[row] = HandRow()
        }
        self.rows[row].seat = Int32(truncatingIfNeeded: seat)
        self.rows[row].next = head
        head = Int32(truncatingIfNeeded: row)
        return (row, isNew)
    }

    /// The agent has it in hand no more.
    package mutating func free(_ row: Int, head: inout Int32) {
        let following = self.rows[row].next
        if Int(head) == row {
            head = following
        } else {
            var before = Int(head)
            while Int(self.rows[before].next) != row { before = Int(self.rows[before].next) }
            self.rows[before].next = following
        }
        self.rows[row].seat = HandRow.none
        self.rows[row].next = self.firstFree
        self.firstFree = Int32(truncatingIfNeeded: row)
    }

    /// How many an agent has in hand. O(those).
    package func count(head: Int32) -> Int {
        var count = 0
        var row = head
        while row != HandRow.none {
            count += 1
            row = self.rows[Int(row)].next
        }
        return count
    }

    /// The agent's row of an offer.
    package func find(offer: OfferID, head: Int32) -> Int? {
        self.find(head: head) { $0.offer == offer }
    }

    /// The agent's row of an inquiry.
    package func find(inquiry: UInt64, head: Int32) -> Int? {
        self.find(head: head) { $0.inquiry == inquiry }
    }

    @inline(__always)
    private func find(head: Int32, _ isMeant: (HandRow) -> Bool) -> Int? {
        var row = head
        while row != HandRow.none {
            if isMeant(self.rows[Int(row)]) { return Int(row) }
            row = self.rows[Int(row)].next
        }
        return nil
    }
}
