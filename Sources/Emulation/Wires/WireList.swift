/// The connections that can take a line now, taken in turn. All operations are O(1).
struct WireList {
    private static let absent: Int32 = -1

    private var usable: ContiguousArray<Int32> = []
    /// By connection: where it is in `usable`.
    private var positions: ContiguousArray<Int32> = []
    private var turn = 0

    var isEmpty: Bool { self.usable.isEmpty }

    func contains(_ connection: Int) -> Bool {
        connection < self.positions.count && self.positions[connection] != Self.absent
    }

    /// The connection is usable from now on; nothing changes when it was.
    mutating func insert(_ connection: Int) {
        while connection >= self.positions.count { self.positions.append(Self.absent) }
        guard self.positions[connection] == Self.absent else { return }
        self.positions[connection] = Int32(truncatingIfNeeded: self.usable.count)
        self.usable.append(Int32(truncatingIfNeeded: connection))
    }

    /// The connection is not usable any more; nothing changes when it was not.
    mutating func remove(_ connection: Int) {
        guard self.contains(connection) else { return }
        let position = Int(self.positions[connection])
        self.positions[connection] = Self.absent
        guard let last = self.usable.popLast(), position < self.usable.count else { return }
        self.usable[position] = last
        self.positions[Int(last)] = Int32(truncatingIfNeeded: position)
    }

    /// The next connection in turn; nil when none is usable.
    mutating func next() -> Int? {
        guard !self.usable.isEmpty else { return nil }
        self.turn = self.turn + 1 < self.usable.count ? self.turn + 1 : 0
        return Int(self.usable[self.turn])
    }
}
