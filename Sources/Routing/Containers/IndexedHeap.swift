/// A row's place in a heap; the heaps keep it up to date so that any row can be taken out in O(log n).
typealias HeapPositions = Slab<Int32>

/// A four-way min-heap of rows, ordered by a key that does not change while a row is in it.
///
/// Adding a row and taking one out cost O(log n). Four children make the path short (10 levels for a million) and lie side by side
/// in memory.
struct IndexedHeap: Sendable {
    struct Entry: BitwiseCopyable, Sendable {
        var key: Int64
        /// Decides between equal keys.
        var tie: UInt64
        var slot: UInt32

        @inline(__always)
        static func < (left: Entry, right: Entry) -> Bool {
            left.key != right.key ? left.key < right.key : left.tie < right.tie
        }
    }

    /// The position of a row that is in no heap.
    static let absent: Int32 = -1

    private(set) var entries: ContiguousArray<Entry> = []

    var isEmpty: Bool { self.entries.isEmpty }
    var count: Int { self.entries.count }
    var first: Entry? { self.entries.first }

    mutating func insert(_ entry: Entry, positions: inout HeapPositions) {
        self.entries.append(entry)
        self.siftUp(from: self.entries.count - 1, positions: &positions)
    }

    /// Takes the row out, wherever it is.
    /// - Precondition: `slot` is in this heap.
    mutating func remove(slot: UInt32, positions: inout HeapPositions) {
        let position = Int(positions[Int(slot)])
        precondition(
            position >= 0 && position < self.entries.count && self.entries[position].slot == slot,
            "row \(slot) is not at \(position) of a heap of \(self.entries.count)"
        )
        positions[Int(slot)] = Self.absent
        guard let last = self.entries.popLast(), position < self.entries.count else { return }
        self.entries[position] = last
        if position > 0, last < self.entries[(position - 1) / 4] {
            self.siftUp(from: position, positions: &positions)
        } else {
            self.siftDown(from: position, positions: &positions)
        }
    }

    /// The smallest entry that `isAcceptable`; visits the refused ones and their children, best first, and
    /// changes nothing.
    func first(where isAcceptable: (UInt32) -> Bool) -> Entry? {
        guard let root = self.entries.first else { return nil }
        if isAcceptable(root.slot) { return root }
        // Positions whose parents were refused, the best one last: found by halving, taken off the end.
        var frontier: [Int] = []
        self.addChildren(of: 0, to: &frontier)
        while let position = frontier.popLast() {
            if isAcceptable(self.entries[position].slot) { return self.entries[position] }
            self.addChildren(of: position, to: &frontier)
        }
        return nil
    }

    private func addChildren(of position: Int, to frontier: inout [Int]) {
        let firstChild = position * 4 + 1
        for child in firstChild..<max(firstChild, min(firstChild + 4, self.entries.count)) {
            let place = frontier.indices.lowerBound { self.entries[child] < self.entries[frontier[$0]] }
            frontier.insert(child, at: place)
        }
    }

    private mutating func siftUp(from start: Int, positions: inout HeapPositions) {
        self.entries.withUnsafeMutableBufferPointer { entries in
            let entry = entries[start]
            var hole = start
            while hole > 0 {
                let parent = (hole - 1) / 4
                guard entry < entries[parent] else { break }
                entries[hole] = entries[parent]
                positions[Int(entries[hole].slot)] = Int32(truncatingIfNeeded: hole)
                hole = parent
            }
            entries[hole] = entry
            positions[Int(entry.slot)] = Int32(truncatingIfNeeded: hole)
        }
    }

    private mutating func siftDown(from start: Int, positions: inout HeapPositions) {
        self.entries.withUnsafeMutableBufferPointer { entries in
            let entry = entries[start]
            let count = entries.count
            var hole = start
            while true {
                let firstChild = hole * 4 + 1
                guard firstChild < count else { break }
                var smallest = firstChild
                for child in (firstChild + 1)..<max(firstChild + 1, min(firstChild + 4, count))
                where entries[child] < entries[smallest] {
                    smallest = child
                }
                guard entries[smallest] < entry else { break }
                entries[hole] = entries[smallest]
                positions[Int(entries[hole].slot)] = Int32(truncatingIfNeeded: hole)
                hole = smallest
            }
            entries[hole] = entry
            positions[Int(entry.slot)] = Int32(truncatingIfNeeded: hole)
        }
    }
}
