import Glibc

/// The header fields that came last on a connection, while they are read.
///
/// A connection has one: header blocks never interleave, and a head is looked at only when it is whole. A request costs no
/// allocation: all fields stand one behind the other in memory of its own, which is used again.
final class ReceivedHead {
    /// Before each field: how long its name and its value are.
    private typealias Lengths = (name: UInt32, value: UInt32)

    private static let smallestCapacity = 512

    private(set) var method = HTTPMethod.other
    /// Of a response; 0 if there was none.
    private(set) var status = 0
    private(set) var isTooLarge = false

    private let limit: Int
    private let endingLimit: Int
    private var size = 0
    // Not an array: it would be retained and checked for exclusive access at each of the fields of each request.
    private var memory: UnsafeMutableRawBufferPointer
    private var used = 0
    /// Where the path stands, without the query.
    private var pathStart = 0
    private var pathCount = 0

    /// - Parameters:
    ///   - limit: what is kept of a head, by its size as RFC 9113 counts it.
    ///   - endingLimit: the size that no head may have.
    init(limit: Int, endingLimit: Int) {
        self.limit = limit
        self.endingLimit = endingLimit
        self.memory = .allocate(byteCount: Self.smallestCapacity, alignment: MemoryLayout<Lengths>.alignment)
    }

    deinit {
        self.memory.deallocate()
    }

    func begin() {
        self.method = .other
        self.status = 0
        self.isTooLarge = false
        self.size = 0
        self.used = 0
        self.pathCount = 0
    }

    /// Adds a field; false if there are so many that the connection has to end.
    func add(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Bool {
        self.size += name.count + value.count + 32
        guard self.size <= self.limit else {
            self.isTooLarge = true
            return self.size <= self.endingLimit
        }
        guard name.first == UInt8(ascii: ":") else {
            self.keep(name, value)
            return true
        }
        // libnghttp2 has checked that these are those of RFC 9113 and stand once each.
        switch (name.count, name[1]) {
        case (7, UInt8(ascii: "m")): self.method = HTTPMethod(value)
        case (7, UInt8(ascii: "s")) where name[2] == UInt8(ascii: "t"): self.status = Self.number(value)
        case (5, UInt8(ascii: "p")):
            self.keep(name, value)
            self.pathStart = self.used - value.count
            self.pathCount = Self.countWithoutQuery(value)
        default: break
        }
        return true
    }

    private static func number(_ digits: UnsafeRawBufferPointer) -> Int {
        digits.prefix(3).reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }

    private static func countWithoutQuery(_ path: UnsafeRawBufferPointer) -> Int {
        guard let start = path.baseAddress, let mark = memchr(start, CInt(UInt8(ascii: "?")), path.count) else {
            return path.count
        }
        return UnsafeRawPointer(mark) - start
    }

    private func keep(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        let lengths = Lengths(name: UInt32(name.count), value: UInt32(value.count))
        let needed = self.used + MemoryLayout<Lengths>.size + name.count + value.count
        if needed > self.memory.count { self.grow(to: needed) }
        self.memory.storeBytes(of: lengths, toByteOffset: self.used, as: Lengths.self)
        self.used += MemoryLayout<Lengths>.size
        UnsafeMutableRawBufferPointer(rebasing: self.memory[self.used...]).copyMemory(from: name)
        self.used += name.count
        UnsafeMutableRawBufferPointer(rebasing: self.memory[self.used...]).copyMemory(from: value)
        self.used += value.count
    }

    private func grow(to needed: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(needed, 2 * self.memory.count),
            alignment: MemoryLayout<Lengths>.alignment
        )
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: self.memory[..<self.used]))
        self.memory.deallocate()
        self.memory = larger
    }

    /// Calls `body` with the path, without the query.
    func withPath<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(UnsafeRawBufferPointer(rebasing: self.memory[self.pathStart..<self.pathStart + self.pathCount]))
    }

    /// Calls `body` with the value of the first field called `name`, which is lower case, if there is one.
    func withValue<Result>(of name: StaticString, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
        var next = 0
        while next < self.used {
            let lengths = self.memory.loadUnaligned(fromByteOffset: next, as: Lengths.self)
            let nameStart = next + MemoryLayout<Lengths>.size
            let valueStart = nameStart + Int(lengths.name)
            next = valueStart + Int(lengths.value)
            guard UnsafeRawBufferPointer(rebasing: self.memory[nameStart..<valueStart]).equals(name) else { continue }
            return body(UnsafeRawBufferPointer(rebasing: self.memory[valueStart..<next]))
        }
        return nil
    }
}
