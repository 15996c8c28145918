/// Rows of plain data by number.
///
/// A desk touches some thirty rows for an assignment. In an `Array` each touch asks first whether the storage is shared; a slab has one
/// owner by its type, so there is nothing to ask. Numbers are checked against the count all the same.
struct Slab<Row: BitwiseCopyable>: ~Copyable {
    private var rows: UnsafeMutablePointer<Row>
    private var capacity: Int
    private(set) var count = 0

    init() {
        self.capacity = 16
        self.rows = .allocate(capacity: self.capacity)
    }

    deinit {
        self.rows.deallocate()
    }

    var indices: Range<Int> { 0..<self.count }

    /// - Precondition: `index` is in `indices`.
    subscript(index: Int) -> Row {
        // Addresses and not coroutines: a row that is yielded is copied whole for each field that is read of it.
        @inline(__always)
        unsafeAddress {
            precondition(index >= 0 && index < self.count)
            return UnsafePointer(self.rows + index)
        }
        @inline(__always)
        unsafeMutableAddress {
            precondition(index >= 0 && index < self.count)
            return self.rows + index
        }
    }

    /// Adds a row at the end. Amortised O(1).
    mutating func append(_ row: Row) {
        if self.count == self.capacity { self.grow() }
        (self.rows + self.count).initialize(to: row)
        self.count += 1
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Row>.allocate(capacity: self.capacity * 2)
        larger.moveInitialize(from: self.rows, count: self.count)
        self.rows.deallocate()
        self.rows = larger
        self.capacity *= 2
    }
}

// The pointer is never handed out and has one owner, which moves with the slab.
extension Slab: @unchecked Sendable where Row: Sendable {}

extension Slab {
    /// A copy of every row, for checks and stories. O(count).
    var all: [Row] { self.indices.map { self[$0] } }

    /// How many rows satisfy `predicate`. O(count).
    func count(where predicate: (Row) -> Bool) -> Int {
        self.indices.count { predicate(self[$0]) }
    }
}
