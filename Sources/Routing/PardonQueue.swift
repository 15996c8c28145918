/// When which inquiry's declines are forgiven, in order of time. Entries that no longer count are skipped by the reader.
struct PardonQueue: Sendable {
    struct Entry: Sendable {
        var slot: UInt32
        var at: Int64
    }

    private var entries: ContiguousArray<Entry> = []
    private var head = 0

    var first: Entry? { self.head < self.entries.count ? self.entries[self.head] : nil }

    mutating func append(_ entry: Entry) {
        self.entries.append(entry)
    }

    mutating func removeFirst() {
        self.head += 1
        // Half of the array is spent: moving the rest costs O(1) a removal.
        if self.head * 2 >= self.entries.count {
            self.entries.removeFirst(self.head)
            self.head = 0
        }
    }
}
