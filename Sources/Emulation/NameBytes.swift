import LineProtocol

/// Names that go on the wire again and again, in memory that does not move, so that a line needs no String.
final class NameBytes {
    private let storage: UnsafeMutableBufferPointer<UInt8>
    private let ends: [Int]

    init(_ names: [String]) {
        var ends: [Int] = []
        self.storage = .allocate(capacity: max(1, names.reduce(0) { $0 + $1.utf8.count }))
        var end = 0
        for name in names {
            for byte in name.utf8 {
                self.storage.initializeElement(at: end, to: byte)
                end += 1
            }
            ends.append(end)
        }
        self.ends = ends
    }

    deinit {
        self.storage.deallocate()
    }

    /// The name with this index; valid as long as this object is.
    subscript(index: Int) -> Text {
        let start = index == 0 ? 0 : self.ends[index - 1]
        return Text(UnsafeBufferPointer(rebasing: self.storage[start..<self.ends[index]]))
    }

    /// The index of a name; nil when it is none of these. O(count): for a handful.
    func index(of name: Text) -> Int? {
        for index in self.ends.indices where self[index] == name { return index }
        return nil
    }
}
