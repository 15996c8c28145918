/// The people on one connection, found by their refs: open addressing with linear probing.
///
/// A deletion shifts the entries behind it back, so there are no tombstones and a table that sees a million people come
/// and go is as good as a new one. It grows at three quarters full, halves below an eighth unless it is small, and owns no
/// memory until the first person; between those bounds it allocates nothing. All operations are expected O(1).
///
/// Refs are chosen by clients, in sequence or in malice. They are scrambled with a seed that differs from process to
/// process, so that nobody outside can aim many refs at one bucket.
struct RefTable: ~Copyable {
    private static let smallestCapacity = 4
    /// A table of up to this many buckets (3 KiB) does not shrink: a connection whose few dozen people come and go in bursts
    /// would only build it up again.
    private static let keptCapacity = 128

    private var buckets: UnsafeMutablePointer<RefEntry>?
    /// A power of two, or zero before the first insertion.
    private var capacity = 0
    private let seed: UInt64
    /// How many people there are.
    private(set) var count = 0

    /// - Parameter seed: any number that clients cannot guess.
    init(seed: UInt64) {
        self.seed = seed
    }

    deinit {
        self.buckets?.deallocate()
    }

    /// The person called `ref`.
    func find(_ ref: UInt64) -> RefEntry? {
        guard let buckets = self.buckets else { return nil }
        let entry = buckets[self.bucket(of: ref, in: buckets)]
        return entry.kind == .free ? nil : entry
    }

    /// Whether `ref` is in use.
    func contains(_ ref: UInt64) -> Bool {
        self.find(ref) != nil
    }

    /// Adds a person, or replaces the one of the same ref.
    mutating func insert(_ entry: RefEntry) {
        if (self.count + 1) * 4 > self.capacity * 3 {
            self.resize(to: max(self.capacity * 2, Self.smallestCapacity))
        }
        guard let buckets = self.buckets else { return }
        let bucket = self.bucket(of: entry.ref, in: buckets)
        if buckets[bucket].kind == .free { self.count += 1 }
        buckets[bucket] = entry
    }

    /// Takes out the person called `ref`; nil when there is none.
    @discardableResult
    mutating func remove(_ ref: UInt64) -> RefEntry? {
        guard let buckets = self.buckets else { return nil }
        var hole = self.bucket(of: ref, in: buckets)
        let removed = buckets[hole]
        guard removed.kind != .free else { return nil }
        let mask = self.capacity - 1
        var next = hole
        while true {
            next = (next + 1) & mask
            let entry = buckets[next]
            if entry.kind == .free { break }
            // An entry may fill the hole unless its home lies after the hole: then a search would miss it there.
            let distanceFromHome = (next &- self.home(of: entry.ref)) & mask
            if distanceFromHome >= (next &- hole) & mask {
                buckets[hole] = entry
                hole = next
            }
        }
        buckets[hole].kind = .free
        self.count -= 1
        if self.capacity > Self.keptCapacity, self.count * 8 < self.capacity {
            self.resize(to: self.capacity / 2)
        }
        return removed
    }

    /// Everybody, in no particular order; the table is empty afterwards and owns no memory. O(capacity).
    mutating func removeAll() -> [RefEntry] {
        let everybody = self.entries
        self.buckets?.deallocate()
        self.buckets = nil
        self.capacity = 0
        self.count = 0
        return everybody
    }

    /// Everybody, in no particular order. O(capacity).
    var entries: [RefEntry] {
        UnsafeBufferPointer(start: self.buckets, count: self.capacity).filter { $0.kind != .free }
    }

    /// The bucket that holds `ref`, or the free one where it belongs. There is always a free one.
    private func bucket(of ref: UInt64, in buckets: UnsafeMutablePointer<RefEntry>) -> Int {
        let mask = self.capacity - 1
        var bucket = self.home(of: ref)
        while buckets[bucket].kind != .free, buckets[bucket].ref != ref {
            bucket = (bucket + 1) & mask
        }
        return bucket
    }

    /// Where the search for `ref` begins.
    private func home(of ref: UInt64) -> Int {
        var hash = (ref ^ self.seed) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash >> 32)) &* (self.seed | 1)
        return Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & UInt64(truncatingIfNeeded: self.capacity - 1))
    }

    private mutating func resize(to capacity: Int) {
        let old = UnsafeMutableBufferPointer(start: self.buckets, count: self.capacity)
        let buckets = UnsafeMutablePointer<RefEntry>.allocate(capacity: capacity)
        buckets.initialize(repeating: .none, count: capacity)
        self.buckets = buckets
        self.capacity = capacity
        for entry in old where entry.kind != .free {
            buckets[self.bucket(of: entry.ref, in: buckets)] = entry
        }
        old.deallocate()
    }
}
