/// Eight bytes at a time: finding a byte without looking at each.
///
/// All words are little-endian, so that the lowest byte is the first one of the text.
enum ByteWords {
    /// A word of eight equal bytes.
    @inline(__always)
    static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The top bit of every byte of `word` that is zero.
    ///
    /// Bytes above the lowest zero may be marked wrongly (a borrow runs upwards); the lowest mark is exact, and there
    /// is one exactly when there is a zero byte.
    @inline(__always)
    static func zeros(in word: UInt64) -> UInt64 {
        (word &- Self.repeating(0x01)) & ~word & Self.repeating(0x80)
    }

    /// The top bit of every byte of `word` that is smaller than `bound` (at most 128). The lowest mark is exact, as in
    /// `zeros`.
    @inline(__always)
    static func marks(below bound: UInt8, in word: UInt64) -> UInt64 {
        (word &- Self.repeating(bound)) & ~word & Self.repeating(0x80)
    }

    /// Reads eight bytes at any address.
    @inline(__always)
    static func load(_ start: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    }

    /// Writes eight bytes at any address.
    @inline(__always)
    static func store(_ word: UInt64, at target: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(target).storeBytes(of: word.littleEndian, as: UInt64.self)
    }

    /// Reads `count` bytes, 0 to 7, into the low end of a word; the rest is zero. Two reads that may overlap, no loop.
    @inline(__always)
    static func load(_ start: UnsafePointer<UInt8>, count: Int) -> UInt64 {
        let raw = UnsafeRawPointer(start)
        if count >= 4 {
            let low = UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self))
            let high = UInt32(littleEndian: (raw + (count &- 4)).loadUnaligned(as: UInt32.self))
            return UInt64(low) | UInt64(high) &<< UInt64(8 &* (count &- 4))
        }
        if count >= 2 {
            let low = UInt16(littleEndian: raw.loadUnaligned(as: UInt16.self))
            return UInt64(low) | UInt64(start[count &- 1]) &<< UInt64(8 &* (count &- 1))
        }
        return count == 1 ? UInt64(start[0]) : 0
    }

    /// Whether every byte is below 128. O(count), eight bytes a step.
    static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return true }
        var seen: UInt64 = 0
        var index = 0
        while index &+ 8 <= bytes.count {
            seen |= Self.load(start + index)
            index &+= 8
        }
        if bytes.count >= 8 {
            // The last eight bytes overlap the step before: cheaper than a loop over what is left.
            seen |= Self.load(start + (bytes.count - 8))
        } else {
            while index < bytes.count {
                seen |= UInt64(start[index])
                index &+= 1
            }
        }
        return seen & Self.repeating(0x80) == 0
    }

    /// Whether the bytes are well-formed UTF-8. Allocates nothing.
    static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if Self.isASCII(bytes) { return true }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return true
        } catch {
            return false
        }
    }
}
