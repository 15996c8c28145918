/// Who said last that they leave: the router may answer that it does not know them any more. The oldest are forgotten first.
struct Left {
    private static let capacity = 65_536

    private var people: ContiguousArray<(ref: UInt64, connection: Int32)> = []
    private var next = 0

    mutating func append(_ ref: UInt64, on connection: Int) {
        let person = (ref: ref, connection: Int32(truncatingIfNeeded: connection))
        if self.people.count < Self.capacity {
            self.people.append(person)
        } else {
            self.people[self.next] = person
        }
        self.next = (self.next + 1) % Self.capacity
    }

    /// O(people kept): asked only when an `ERROR` was read.
    func contains(_ ref: UInt64, on connection: Int) -> Bool {
        self.people.contains { $0.ref == ref && Int($0.connection) == connection }
    }
}
