/// Reads numbers from bytes, one after the other, and never beyond their end.
struct ByteCursor {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.position = bytes.startIndex
    }

    /// Bytes that were not read yet.
    var remaining: Int { self.bytes.endIndex - self.position }

    @inline(__always)
    mutating func byte() throws(EventLedgerError) -> UInt8 {
        guard self.position < self.bytes.endIndex else { throw .truncated }
        defer { self.position += 1 }
        return self.bytes[self.position]
    }

    /// Seven bits a byte, low ones first.
    @inline(__always)
    mutating func number() throws(EventLedgerError) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try self.byte()
            let bits = UInt64(byte & 0x7F)
            guard shift < 64, (bits << shift) >> shift == bits else { throw .outOfRange }
            number |= bits << shift
            guard byte & 0x80 != 0 else { return number }
            shift += 7
        }
    }

    /// A number that fits a narrower type.
    @inline(__always)
    mutating func number<Number: FixedWidthInteger>(
        as type: Number.Type
    ) throws(EventLedgerError) -> Number {
        guard let number = Number(exactly: try self.number()) else { throw .outOfRange }
        return number
    }

    /// The difference from one number to the next: its sign in the lowest bit. Adds up modulo 2⁶⁴.
    @inline(__always)
    mutating func difference() throws(EventLedgerError) -> UInt64 {
        let folded = try self.number()
        return (folded >> 1) ^ (0 &- (folded & 1))
    }

    mutating func slice(_ count: Int) throws(EventLedgerError) -> ArraySlice<UInt8> {
        guard count <= self.remaining else { throw .truncated }
        defer { self.position += count }
        return self.bytes[self.position..<self.position + count]
    }
}

extension [UInt8] {
    /// Seven bits a byte, low ones first.
    @inline(__always)
    mutating func append(number: UInt64) {
        var number = number
        while number >= 0x80 {
            self.append(UInt8(truncatingIfNeeded: number) | 0x80)
            number >>= 7
        }
        self.append(UInt8(number))
    }

    /// The difference between two numbers modulo 2⁶⁴, with its sign in the lowest bit.
    @inline(__always)
    mutating func append(difference: UInt64) {
        self.append(number: (difference << 1) ^ (0 &- (difference >> 63)))
    }
}
