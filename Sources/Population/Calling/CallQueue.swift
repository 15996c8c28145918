/// Calls that are to come, by when they are due; of equals the lower number comes first. A binary heap: adding and taking are O(log n),
/// and memory follows how many there are at once.
struct CallQueue: Sendable {
    private var calls: ContiguousArray<Call> = []

    /// The call that is due first; nil when there is none.
    var first: Call? { self.calls.first }

    mutating func add(_ call: Call) {
        self.calls.append(call)
        var place = self.calls.count - 1
        while place > 0 {
            let parent = (place - 1) / 2
            guard Self.precedes(call, self.calls[parent]) else { break }
            self.calls.swapAt(place, parent)
            place = parent
        }
    }

    /// Takes out the call that is due first.
    mutating func popFirst() -> Call? {
        guard let last = self.calls.popLast() else { return nil }
        guard let first = self.calls.first else { return last }
        self.calls[0] = last
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < self.calls.count else { break }
            if child + 1 < self.calls.count, Self.precedes(self.calls[child + 1], self.calls[child]) { child += 1 }
            guard Self.precedes(self.calls[child], last) else { break }
            self.calls.swapAt(place, child)
            place = child
        }
        return first
    }

    private static func precedes(_ left: Call, _ right: Call) -> Bool {
        (left.dueNanoseconds, left.index) < (right.dueNanoseconds, right.index)
    }
}
