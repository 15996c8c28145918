/// First in, first out, in a ring of memory that grows to the longest queue there was.
struct Fifo<Element> {
    private var slots: ContiguousArray<Element?> = []
    private var head = 0
    private(set) var count = 0

    /// Nil when empty.
    var first: Element? { self.count > 0 ? self.slots[self.head] : nil }

    /// O(1), but for the times the ring grows.
    mutating func append(_ element: Element) {
        if self.count == self.slots.count { self.grow() }
        self.slots[(self.head + self.count) & (self.slots.count - 1)] = element
        self.count += 1
    }

    /// Nil when empty. O(1).
    mutating func popFirst() -> Element? {
        guard self.count > 0 else { return nil }
        let first = self.slots[self.head]
        self.slots[self.head] = nil
        self.head = (self.head + 1) & (self.slots.count - 1)
        self.count -= 1
        return first
    }

    /// Its size stays a power of two.
    private mutating func grow() {
        var larger = ContiguousArray<Element?>()
        larger.reserveCapacity(max(16, self.slots.count * 2))
        for offset in 0..<self.count { larger.append(self.slots[(self.head + offset) & (self.slots.count - 1)]) }
        while larger.count < max(16, self.slots.count * 2) { larger.append(nil) }
        self.slots = larger
        self.head = 0
    }
}
