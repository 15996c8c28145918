/// Where the rows of one table stand in their queues. A row is in one queue at the most.
struct QueuePlaces: ~Copyable, Sendable {
    struct Neighbours: BitwiseCopyable, Sendable {
        var entry = IndexedHeap.Entry(key: 0, tie: 0, slot: 0)
        var previous = InquiryRow.none
        var next = InquiryRow.none
    }

    /// Marks a row that stands in a line and not in a heap.
    fileprivate static let inLine: Int32 = -2

    fileprivate var positions = HeapPositions()
    fileprivate var neighbours = Slab<Neighbours>()

    /// Makes room for one more row.
    mutating func append() {
        self.positions.append(IndexedHeap.absent)
        self.neighbours.append(Neighbours())
    }

    /// Whether the row is in a queue.
    @inline(__always)
    func contains(_ slot: UInt32) -> Bool { self.positions[Int(slot)] != IndexedHeap.absent }
}

/// Rows in the order of a key that does not change while they are in it.
///
/// Nearly everybody comes in order: an agent who becomes free is the last to have become so, a customer who arrives is the latest.
/// They stand in a line, where coming, leaving and being first cost O(1). Who comes back with an old key (an agent with a second chat,
/// a customer after a transfer or with a priority) stands in a heap beside it, at O(log n) of those.
struct OrderedQueue: Sendable {
    typealias Entry = IndexedHeap.Entry

    private var head = InquiryRow.none
    private var tail = InquiryRow.none
    private var returned = IndexedHeap()
    private(set) var count = 0

    var isEmpty: Bool { self.count == 0 }

    /// - Precondition: the row is in no queue.
    @inline(__always)
    mutating func insert(_ entry: Entry, _ places: inout QueuePlaces) {
        self.count += 1
        let slot = Int(entry.slot)
        guard self.tail == InquiryRow.none || places.neighbours[Int(self.tail)].entry < entry else {
            self.returned.insert(entry, positions: &places.positions)
            return
        }
        places.neighbours[slot] = QueuePlaces.Neighbours(entry: entry, previous: self.tail, next: InquiryRow.none)
        places.positions[slot] = QueuePlaces.inLine
        if self.tail == InquiryRow.none {
            self.head = entry.slot
        } else {
            places.neighbours[Int(self.tail)].next = entry.slot
        }
        self.tail = entry.slot
    }

    /// - Precondition: the row is in this queue.
    @inline(__always)
    mutating func remove(slot: UInt32, _ places: inout QueuePlaces) {
        self.count -= 1
        guard places.positions[Int(slot)] == QueuePlaces.inLine else {
            self.returned.remove(slot: slot, positions: &places.positions)
            return
        }
        let gone = places.neighbours[Int(slot)]
        if gone.previous == InquiryRow.none {
            self.head = gone.next
        } else {
            places.neighbours[Int(gone.previous)].next = gone.next
        }
        if gone.next == InquiryRow.none {
            self.tail = gone.previous
        } else {
            places.neighbours[Int(gone.next)].previous = gone.previous
        }
        places.positions[Int(slot)] = IndexedHeap.absent
    }

    /// The row with the smallest key.
    @inline(__always)
    func first(_ places: borrowing QueuePlaces) -> Entry? {
        guard self.head != InquiryRow.none else { return self.returned.first }
        let inLine = places.neighbours[Int(self.head)].entry
        guard let returned = self.returned.first, returned < inLine else { return inLine }
        return returned
    }

    /// The row with the smallest key that `isAcceptable`. O(1) and one question when that is the first.
    func first(_ places: borrowing QueuePlaces, where isAcceptable: (UInt32) -> Bool) -> Entry? {
        guard let first = self.first(places) else { return nil }
        if isAcceptable(first.slot) { return first }
        let returned = self.returned.first(where: isAcceptable)
        var slot = self.head
        while slot != InquiryRow.none {
            let neighbours = places.neighbours[Int(slot)]
            if let returned, returned < neighbours.entry { return returned }
            if isAcceptable(slot) { return neighbours.entry }
            slot = neighbours.next
        }
        return returned
    }

    /// Everybody in it, in no particular order, and what is wrong with their places: for checks.
    func audit(_ places: borrowing QueuePlaces) -> (entries: [Entry], problems: [String]) {
        var entries: [Entry] = []
        var problems: [String] = []
        var slot = self.head
        while slot != InquiryRow.none {
            let neighbours = places.neighbours[Int(slot)]
            if let last = entries.last, !(last < neighbours.entry) {
                problems.append("row \(slot) stands out of order")
            }
            if places.positions[Int(slot)] != QueuePlaces.inLine {
                problems.append("row \(slot) is not known to stand in line")
            }
            entries.append(neighbours.entry)
            slot = neighbours.next
        }
        for (index, entry) in self.returned.entries.enumerated() {
            if places.positions[Int(entry.slot)] != Int32(index) { problems.append("row \(entry.slot) is misplaced") }
            if index > 0, entry < self.returned.entries[(index - 1) / 4] {
                problems.append("heap out of order at \(index)")
            }
        }
        entries.append(contentsOf: self.returned.entries)
        if entries.count != self.count { problems.append("\(self.count) counted, \(entries.count) there") }
        return (entries, problems)
    }
}
