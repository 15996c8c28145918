/// Lines on their way out: one growable buffer that is written at its end, sent, emptied and used again.
///
/// Not copyable: there is one owner, and passing it `inout` costs nothing.
package struct LineBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    /// Bytes written since the buffer was last emptied.
    package private(set) var count = 0
    /// Bytes there is room for without growing.
    package private(set) var capacity: Int

    /// - Parameter minimumCapacity: bytes to make room for at once.
    package init(minimumCapacity: Int = 4096) {
        self.capacity = max(minimumCapacity, Self.fixedBytes)
        self.start = .allocate(capacity: self.capacity)
    }

    deinit {
        self.start.deallocate()
    }

    package var isEmpty: Bool { self.count == 0 }

    /// Gives `body` the bytes written so far, valid during the call only.
    package func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try body(UnsafeRawBufferPointer(start: self.start, count: self.count))
    }

    /// Forgets what was written. Capacity stays unless told otherwise.
    package mutating func removeAll(keepingCapacity: Bool = true) {
        self.count = 0
        guard !keepingCapacity, self.capacity > Self.fixedBytes else { return }
        self.start.deallocate()
        self.capacity = Self.fixedBytes
        self.start = .allocate(capacity: self.capacity)
    }

    /// Forgets what was written after the first `count` bytes.
    /// - Precondition: at least so many were written.
    package mutating func removeAll(after count: Int) {
        precondition(count >= 0 && count <= self.count, "\(self.count) bytes were written, fewer than \(count)")
        self.count = count
    }

    /// Appends a literal as it stands.
    package mutating func append(_ literal: StaticString) {
        self.write(textBytes: literal.utf8CodeUnitCount) { $0.put(literal) }
    }

    /// Appends a number in decimal.
    package mutating func append(_ number: UInt64) {
        self.write(textBytes: 0) { $0.put(number) }
    }

    /// Appends bytes as they stand.
    package mutating func append(bytes: UnsafeBufferPointer<UInt8>) {
        self.write(textBytes: bytes.count) { $0.put(bytes: bytes) }
    }

    /// Appends a member to a list value: a comma unless `isFirst`, the name with `,` and `:` escaped too, and
    /// `:number`.
    package mutating func appendListMember(_ name: Text, number: UInt64? = nil, isFirst: Bool) {
        self.write(textBytes: name.count) { line in
            if !isFirst { line.put(",") }
            line.put(member: name)
            if let number {
                line.put(":")
                line.put(number)
            }
        }
    }

    /// The words, keys and numbers of the longest line take less than this; what exceeds it are texts.
    private static let fixedBytes = 1024

    /// Makes room once for a line whose texts have `textBytes` bytes before escaping, then lets `body` write it without
    /// further checks.
    @inline(__always)
    mutating func write(textBytes: Int, _ body: (inout LineCursor) -> Void) {
        var cursor = self.begin(textBytes: textBytes)
        body(&cursor)
        self.end(cursor)
    }

    /// The same in two steps, for long lines: the compiler does not inline a large `body`, and a cursor whose address is
    /// passed on lives in memory. `end` must follow.
    @inline(__always)
    mutating func begin(textBytes: Int) -> LineCursor {
        // An escape takes three bytes for one.
        let needed = self.count &+ Self.fixedBytes &+ 3 &* textBytes
        if needed > self.capacity { self.grow(to: needed) }
        return LineCursor(position: self.start + self.count, end: self.start + self.capacity)
    }

    @inline(__always)
    mutating func end(_ cursor: LineCursor) {
        self.count = cursor.position - self.start
    }

    /// Doubling keeps the copying linear in what is written.
    @inline(never)
    private mutating func grow(to needed: Int) {
        let capacity = max(needed, self.capacity * 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.initialize(from: self.start, count: self.count)
        self.start.deallocate()
        self.start = larger
        self.capacity = capacity
    }
}
