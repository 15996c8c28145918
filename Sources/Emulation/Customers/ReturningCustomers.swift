import Organization

/// Customers who will call again, by when: slots of a table that are used again, and one heap. Memory follows how many there are
/// at once; adding and taking are O(log n).
struct ReturningCustomers {
    private var slots: ContiguousArray<Call> = []
    private var free: ContiguousArray<Int> = []
    private var heap = TimerHeap()

    var isEmpty: Bool { self.heap.count == 0 }

    /// When the next one is due, in nanoseconds since the start; nil when nobody will call again.
    var earliest: Int64? { self.heap.earliest?.nanoseconds }

    mutating func add(_ call: Call) {
        let slot: Int
        if let used = self.free.popLast() {
            slot = used
            self.slots[slot] = call
        } else {
            slot = self.slots.count
            self.slots.append(call)
            self.heap.addRow()
        }
        self.heap.set(row: slot, at: Timestamp(nanoseconds: call.dueNanoseconds))
    }

    /// Takes out the next one.
    mutating func next() -> Call? {
        guard let earliest = self.heap.earliest, let slot = self.heap.popDue(by: earliest) else { return nil }
        self.free.append(slot)
        return self.slots[slot]
    }
}
