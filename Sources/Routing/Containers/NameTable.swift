/// Names as small numbers: an open-addressing table over bytes. Numbers of names that were forgotten are given out again.
///
/// Looking up a name that is known allocates nothing and makes no String.
struct NameTable: Sendable {
    /// By number; empty where no name has it.
    private(set) var names: ContiguousArray<ContiguousArray<UInt8>> = []
    private var isTaken: ContiguousArray<Bool> = []
    /// Numbers that can be given out again, the smallest last.
    private var free: ContiguousArray<Int32> = []
    private var buckets: ContiguousArray<Int32>
    private let limit: Int

    /// - Parameter limit: how many names are taken; a name that is new after that is refused, so that clients cannot
    ///   make the table grow without bound.
    init(limit: Int) {
        self.limit = limit
        self.buckets = ContiguousArray(repeating: -1, count: 64)
    }

    /// How many names are known.
    var count: Int { self.names.count - self.free.count }

    /// Whether a number stands for a name.
    func isTaken(_ number: Int) -> Bool { number < self.isTaken.count && self.isTaken[number] }

    /// The number of `name`, or nil when it is unknown. Expected O(length).
    func find(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
        let index = self.buckets[self.bucket(of: name)]
        return index < 0 ? nil : Int(index)
    }

    /// The number of `name`, which is added when it is new; nil when the table is full.
    mutating func intern(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
        let bucket = self.bucket(of: name)
        let known = self.buckets[bucket]
        if known >= 0 { return Int(known) }
        guard self.count < self.limit else { return nil }
        if let reused = self.free.popLast() {
            self.buckets[bucket] = reused
            self.names[Int(reused)] = ContiguousArray(name)
            self.isTaken[Int(reused)] = true
            return Int(reused)
        }
        self.buckets[bucket] = Int32(self.names.count)
        self.names.append(ContiguousArray(name))
        self.isTaken.append(true)
        if self.names.count * 2 > self.buckets.count { self.rehash(buckets: self.buckets.count * 2) }
        return self.names.count - 1
    }

    /// Forgets the names of these numbers. O(names).
    mutating func forget(where isGone: (Int) -> Bool) {
        self.free.removeAll(keepingCapacity: true)
        for number in self.names.indices.reversed() {
            if self.isTaken[number], isGone(number) {
                self.isTaken[number] = false
                self.names[number] = []
            }
            if !self.isTaken[number] { self.free.append(Int32(number)) }
        }
        self.rehash(buckets: self.buckets.count)
    }

    /// The bucket that holds `name`, or the empty one where it belongs. There is always an empty one: half are.
    private func bucket(of name: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = self.buckets.count - 1
        var bucket = Int(truncatingIfNeeded: Self.hash(name)) & mask
        while true {
            let index = self.buckets[bucket]
            if index < 0 { return bucket }
            let candidate = self.names[Int(index)]
            if candidate.count == name.count, candidate.elementsEqual(name) { return bucket }
            bucket = (bucket + 1) & mask
        }
    }

    private mutating func rehash(buckets count: Int) {
        self.buckets = ContiguousArray(repeating: -1, count: count)
        for index in self.names.indices where self.isTaken[index] {
            let bucket = self.names[index].withUnsafeBufferPointer { self.bucket(of: $0) }
            self.buckets[bucket] = Int32(index)
        }
    }

    /// FNV-1a, folded. The table is bounded, so an adversary gains at most a scan of its few thousand entries.
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash ^ (hash >> 32)
    }
}
