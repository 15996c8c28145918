import Organization

/// Where the next byte of an outgoing line goes. Room was made before; the bounds are asserted in debug builds.
struct LineCursor {
    private(set) var position: UnsafeMutablePointer<UInt8>
    let end: UnsafeMutablePointer<UInt8>

    @inline(__always)
    mutating func put(_ literal: StaticString) {
        let count = literal.utf8CodeUnitCount
        assert(count <= self.end - self.position)
        self.position.initialize(from: literal.utf8Start, count: count)
        self.position += count
    }

    @inline(__always)
    mutating func put(byte: UInt8) {
        assert(self.position < self.end)
        self.position.initialize(to: byte)
        self.position += 1
    }

    @inline(__always)
    mutating func put(_ number: UInt64) {
        assert(Decimal.writingRoom <= self.end - self.position)
        self.position = Decimal.write(number, to: self.position)
    }

    @inline(__always)
    mutating func put(_ offer: OfferID) {
        self.put(offer.number)
        self.put(byte: UInt8(ascii: "."))
        self.put(UInt64(offer.epoch))
    }

    /// A value, escaped unless it is already.
    @inline(__always)
    mutating func put(_ text: Text) {
        if text.count <= 16, self.put(short: text.bytes, unlessSpecial: text.form == .plain) { return }
        self.position = Self.write(text, to: self.position, end: self.end)
    }

    /// A text of any length that may need escapes. Takes and gives the position by value: a cursor whose address is passed
    /// on would live in memory.
    @inline(never)
    private static func write(
        _ text: Text,
        to position: UnsafeMutablePointer<UInt8>,
        end: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var line = LineCursor(position: position, end: end)
        if text.form == .plain, !PercentCoding.isClean(text.start, count: text.count) {
            line.put(escaping: text.bytes) { PercentCoding.isSpecial($0) }
        } else {
            line.put(bytes: text.bytes)
        }
        return line.position
    }

    mutating func put(bytes: UnsafeBufferPointer<UInt8>) {
        assert(bytes.count <= self.end - self.position)
        guard let start = bytes.baseAddress else { return }
        self.position.initialize(from: start, count: bytes.count)
        self.position += bytes.count
    }

    /// A name inside a list, where a comma and a colon would split it.
    mutating func put(member name: Text) {
        name.withDecoded { bytes in
            self.put(escaping: bytes) {
                PercentCoding.isSpecial($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":")
            }
        }
    }

    /// A word of a closed set.
    @inline(__always)
    mutating func put(_ word: some WireWord) {
        let name = word.wireName
        _ = self.put(
            short: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount),
            unlessSpecial: false
        )
    }

    /// Words to the end of the line: spaces stay, whatever would break the line becomes a space.
    mutating func put(prose text: Text) {
        for byte in text.bytes {
            self.put(byte: byte == 0x0A || byte == 0x0D || byte == 0 ? UInt8(ascii: " ") : byte)
        }
    }

    @inline(__always)
    mutating func endLine() {
        self.put(byte: 0x0A)
    }

    private mutating func put(escaping bytes: UnsafeBufferPointer<UInt8>, where mustEscape: (UInt8) -> Bool) {
        let digits = ("0123456789ABCDEF" as StaticString).utf8Start
        for byte in bytes {
            if mustEscape(byte) {
                self.put(byte: UInt8(ascii: "%"))
                self.put(byte: digits[Int(byte >> 4)])
                self.put(byte: digits[Int(byte & 0x0F)])
            } else {
                self.put(byte: byte)
            }
        }
    }
}

extension LineCursor {
    /// Writes up to 16 bytes, or nothing and answers false if they are checked and one may need an escape.
    ///
    /// Names are short, and calls to check and to copy a few bytes cost more than the work: they are read as two words that
    /// may overlap, checked and written as such. What is written behind the end is written over by what follows.
    @inline(__always)
    private mutating func put(short bytes: UnsafeBufferPointer<UInt8>, unlessSpecial isChecked: Bool) -> Bool {
        assert(bytes.count <= 16 && 16 <= self.end - self.position)
        guard let start = bytes.baseAddress else { return true }
        let count = bytes.count
        if count >= 8 {
            let head = ByteWords.load(start)
            let tail = ByteWords.load(start + (count &- 8))
            if isChecked, PercentCoding.marksOfSpecial(in: head) | PercentCoding.marksOfSpecial(in: tail) != 0 {
                return false
            }
            ByteWords.store(tail, at: self.position + (count &- 8))
            ByteWords.store(head, at: self.position)
        } else {
            let word = ByteWords.load(start, count: count)
            // The zeros behind the bytes are marked; the lowest mark is theirs if no byte is.
            if isChecked, PercentCoding.marksOfSpecial(in: word).trailingZeroBitCount &>> 3 != count { return false }
            ByteWords.store(word, at: self.position)
        }
        self.position += count
        return true
    }
}
