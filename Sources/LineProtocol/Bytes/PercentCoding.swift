/// The escapes of a value: space, `%`, LF, CR and NUL are written `%20`, `%25`, `%0A`, `%0D`, `%00`.
///
/// Reading accepts an escape for any byte, with upper- and lower-case digits.
enum PercentCoding {
    /// Whether `byte` must be escaped in a value.
    @inline(__always)
    static func isSpecial(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: "%")
            && (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "%") || byte == 0x0A || byte == 0x0D || byte == 0)
    }

    /// Whether no byte can be special: true means that the value reads the same escaped and not. False may be a false
    /// alarm (`!"#$`, a tab), which only costs the slow path.
    static func isClean(_ start: UnsafePointer<UInt8>, count: Int) -> Bool {
        var index = 0
        while index &+ 8 <= count {
            if Self.marksOfSpecial(in: ByteWords.load(start + index)) != 0 { return false }
            index &+= 8
        }
        while index < count {
            if start[index] < Self.cleanBound { return false }
            index &+= 1
        }
        return true
    }

    /// The top bit of every byte of `word` that may be special. The lowest mark is exact.
    @inline(__always)
    static func marksOfSpecial(in word: UInt64) -> UInt64 { ByteWords.marks(below: Self.cleanBound, in: word) }

    /// The same, and bytes that are not ASCII are marked too.
    @inline(__always)
    static func marksOfUnclean(in word: UInt64) -> UInt64 {
        ((word &- ByteWords.repeating(Self.cleanBound)) | word) & ByteWords.repeating(0x80)
    }

    /// Bytes from here on are never special.
    private static var cleanBound: UInt8 { UInt8(ascii: "%") + 1 }

    /// The length of the decoded value, or nil when the value is not well-formed: an escape without two hexadecimal
    /// digits, a bare CR or NUL, or escapes that spell something else than UTF-8. O(count), no allocation on the heap.
    static func decodedCount(_ value: UnsafeBufferPointer<UInt8>) -> Int? {
        var count = 0
        var index = 0
        var hasHighEscape = false
        while index < value.count {
            let byte = value[index]
            if byte == UInt8(ascii: "%") {
                guard let decoded = Self.escape(in: value, at: index) else { return nil }
                hasHighEscape = hasHighEscape || decoded >= 0x80
                index += 3
            } else if Self.isSpecial(byte) {
                return nil
            } else {
                index += 1
            }
            count += 1
        }
        guard hasHighEscape else { return count }
        let isText = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: value.count) { scratch in
            ByteWords.isUTF8(Self.decode(value, into: scratch))
        }
        return isText ? count : nil
    }

    /// Decodes into `target`, which is at least as long as `value`, and returns the part written. A broken escape,
    /// which only an unchecked value can have, stays as it stands.
    static func decode(
        _ value: UnsafeBufferPointer<UInt8>,
        into target: UnsafeMutableBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        var index = 0
        while index < value.count {
            if let decoded = Self.escape(in: value, at: index) {
                target.initializeElement(at: count, to: decoded)
                index += 3
            } else {
                target.initializeElement(at: count, to: value[index])
                index += 1
            }
            count += 1
        }
        return UnsafeBufferPointer(rebasing: target[..<count])
    }

    /// The byte that `%XY` at `index` stands for; nil when there is no whole escape.
    @inline(__always)
    private static func escape(in value: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt8? {
        guard value[index] == UInt8(ascii: "%"), index + 2 < value.count,
            let high = Self.hexadecimal(value[index + 1]), let low = Self.hexadecimal(value[index + 2])
        else { return nil }
        return high << 4 | low
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
