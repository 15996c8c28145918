/// A walk over one line, token by token and value by value. Never reads outside the line, copies nothing.
struct LineScanner {
    let line: UnsafeBufferPointer<UInt8>
    let end: UnsafePointer<UInt8>
    var cursor: UnsafePointer<UInt8>

    /// The line without its LF.
    @inline(__always)
    init(_ line: UnsafeBufferPointer<UInt8>) {
        let start = line.baseAddress ?? ("" as StaticString).utf8Start
        self.line = line
        self.cursor = start
        self.end = start + line.count
    }

    /// The next token; empty at the end of the line.
    @inline(__always)
    mutating func token() -> UnsafeBufferPointer<UInt8> {
        self.skipSpaces()
        return self.value()
    }

    /// Passes the argument at the cursor if it is `word`; false otherwise.
    mutating func pass(_ word: StaticString) -> Bool {
        let start = self.cursor
        if self.value().matches(word) { return true }
        self.cursor = start
        return false
    }

    /// Goes to the next argument, which must be there.
    @inline(__always)
    mutating func argument() throws(LineFault) {
        self.skipSpaces()
        guard self.cursor < self.end else { throw .missingArgument }
    }

    /// What is left after the spaces, to the end of the line.
    mutating func rest() -> UnsafeBufferPointer<UInt8> {
        self.skipSpaces()
        let rest = UnsafeBufferPointer(start: self.cursor, count: self.end - self.cursor)
        self.cursor = self.end
        return rest
    }

    /// The value, or whatever token begins here.
    @inline(__always)
    mutating func value() -> UnsafeBufferPointer<UInt8> {
        let start = self.cursor
        self.cursor = self.endOfToken(from: start)
        return UnsafeBufferPointer(start: start, count: self.cursor - start)
    }
}

// MARK: - Bytes

extension LineScanner {
    @inline(__always)
    private mutating func skipSpaces() {
        while self.cursor < self.end, self.cursor.pointee == UInt8(ascii: " ") { self.cursor += 1 }
    }

    /// The first space at or after `start`, or the end of the line.
    @inline(__always)
    private func endOfToken(from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        self.first(from: start) { ByteWords.zeros(in: $0 ^ ByteWords.repeating(UInt8(ascii: " "))) }
    }

    /// The first byte that `marks` marks in a word, its lowest mark being exact, or the end of the line. The zeros that
    /// fill the last word may be marked: they lie at the end.
    ///
    /// Most tokens end within eight bytes, so the first step is inlined without a loop.
    @inline(__always)
    func first(from start: UnsafePointer<UInt8>, marks: (UInt64) -> UInt64) -> UnsafePointer<UInt8> {
        let found = marks(self.word(at: start))
        if found != 0 { return start + found.trailingZeroBitCount &>> 3 }
        return self.firstFurther(from: start, marks: marks)
    }

    @inline(never)
    private func firstFurther(from start: UnsafePointer<UInt8>, marks: (UInt64) -> UInt64) -> UnsafePointer<UInt8> {
        var left = self.end - start - 8
        while left > 0 {
            let found = marks(self.word(at: self.end - left))
            if found != 0 { return self.end - left + found.trailingZeroBitCount &>> 3 }
            left -= 8
        }
        return self.end
    }

    /// The next eight bytes, zeros after the end of the line.
    @inline(__always)
    func word(at position: UnsafePointer<UInt8>) -> UInt64 {
        guard self.line.count >= 8 else { return ByteWords.load(position, count: self.end - position) }
        return Self.word(at: position, before: self.end)
    }

    /// The same in a line of at least eight bytes.
    ///
    /// Near the end the last eight bytes of the line are read and shifted, so that nothing outside the line is touched.
    @inline(__always)
    static func word(at position: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>) -> UInt64 {
        let left = end - position
        if left >= 8 { return ByteWords.load(position) }
        return (ByteWords.load(end - 8) &>> 8) &>> UInt64(56 &- 8 &* left)
    }

    /// Whether a token could end here.
    @inline(__always)
    var isAtEndOfToken: Bool { self.cursor == self.end || self.cursor.pointee == UInt8(ascii: " ") }
}
