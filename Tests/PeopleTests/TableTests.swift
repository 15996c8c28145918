import People
import Testing

/// The tables that people are rows of.
struct TableTests {
    @Test func aRowIsUsedAgainByAnotherCustomer() {
        var table = CustomerTable()
        let first = table.take()
        let epoch = table[first.row].epoch
        table[first.row].isQueued = true
        #expect(first.isNew && table.isThere(first.row, epoch: epoch) && table.count == 1)
        table.free(first.row)
        #expect(!table.isThere(first.row, epoch: epoch) && table.count == 0)
        let second = table.take()
        #expect(second.row == first.row && !second.isNew && !table[second.row].isQueued)
        #expect(!table.isThere(second.row, epoch: epoch))
        #expect(table.isThere(second.row, epoch: epoch + 1))
    }

    @Test func anAgentsInquiriesAreFoundAndFreedInAnyOrder() {
        var table = HandTable()
        var head = HandRow.none
        let rows = (0..<5).map { number in
            let (row, _) = table.take(seat: 2, head: &head)
            table[row].inquiry = UInt64(number)
            return row
        }
        for number in [2, 4, 0, 3, 1] {
            #expect(table.find(inquiry: UInt64(number), head: head) == rows[number])
            table.free(rows[number], head: &head)
            #expect(table.find(inquiry: UInt64(number), head: head) == nil)
        }
        #expect(head == HandRow.none)
        #expect(!table.take(seat: 0, head: &head).isNew)
    }
}
