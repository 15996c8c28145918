/// Places in the order of a key, to find the first that passes a test without looking at all of them.
struct EarliestHeap {
    /// A heap by key.
    private var heap: [(key: Int64, place: Int)] = []

    /// The earliest; nil when there is none. O(1).
    var first: (key: Int64, place: Int)? { self.heap.first }

    /// A place found whose key is earlier and that passes; whole branches of the heap are left out by their key.
    ///
    /// - Parameter looks: how many places are looked at, at most.
    func first(before key: Int64, looks: Int, where passes: (Int) -> Bool) -> Int? {
        var left = looks
        var waiting = [0]
        while let node = waiting.popLast(), left > 0 {
            guard node < self.heap.count, self.heap[node].key < key else { continue }
            left -= 1
            if passes(self.heap[node].place) { return self.heap[node].place }
            waiting.append(2 * node + 2)
            waiting.append(2 * node + 1)
        }
        return nil
    }

    /// O(log n).
    mutating func push(key: Int64, place: Int) {
        self.heap.append((key, place))
        var node = self.heap.count - 1
        while node > 0, self.heap[node].key < self.heap[(node - 1) / 2].key {
            self.heap.swapAt(node, (node - 1) / 2)
            node = (node - 1) / 2
        }
    }

    /// Takes the earliest out. O(log n).
    mutating func pop() {
        guard !self.heap.isEmpty else { return }
        self.heap.swapAt(0, self.heap.count - 1)
        self.heap.removeLast()
        var node = 0
        while true {
            var least = node
            for child in [2 * node + 1, 2 * node + 2] where child < self.heap.count {
                if self.heap[child].key < self.heap[least].key { least = child }
            }
            guard least != node else { return }
            self.heap.swapAt(node, least)
            node = least
        }
    }
}
