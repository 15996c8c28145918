/// What was said and not heard yet, in the order in which it was said.
///
/// A step of the clock fills and empties it again, so it needs no ring: it begins anew whenever it is empty, and keeps its memory.
struct WordQueue {
    private var sayings: ContiguousArray<Saying> = []
    private var head = 0

    mutating func append(_ saying: Saying) {
        self.sayings.append(saying)
    }

    mutating func popFirst() -> Saying? {
        guard self.head < self.sayings.count else {
            self.sayings.removeAll(keepingCapacity: true)
            self.head = 0
            return nil
        }
        defer { self.head += 1 }
        return self.sayings[self.head]
    }
}
