/// A walk over one line: the word, the arguments, the attributes. Never reads outside the line, copies nothing.
///
/// After `key()` the value must be taken, with one of the functions of `LineScanner+Values.swift` or with `value()`.
struct LineScanner {
    let line: UnsafeBufferPointer<UInt8>
    let end: UnsafePointer<UInt8>
    var cursor: UnsafePointer<UInt8>
    /// The known keys met so far.
    private(set) var keys: LineKeys = []
    /// Keys met that are not known; the first begins at `firstUnknown`.
    private var unknownCount = 0
    private var firstUnknown: UnsafePointer<UInt8>

    /// The line without its LF.
    @inline(__always)
    init(_ line: UnsafeBufferPointer<UInt8>) {
        let start = line.baseAddress ?? ("" as StaticString).utf8Start
        self.line = line
        self.cursor = start
        self.end = start + line.count
        self.firstUnknown = self.end
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

    /// Goes to the value of the next attribute whose key is known, and returns the key; nil at the end of the line.
    ///
    /// Throws when a token is no attribute, or its key came before.
    @inline(__always)
    mutating func key() throws(LineFault) -> LineKey? {
        while true {
            self.skipSpaces()
            let start = self.cursor
            guard start < self.end else {
                if self.unknownCount > 1 { try self.checkUnknownKeys() }
                return nil
            }
            let keyEnd = self.endOfKey(from: start)
            guard keyEnd > start, keyEnd < self.end, keyEnd.pointee == UInt8(ascii: "=") else { throw .notAnAttribute }
            self.cursor = keyEnd + 1
            if let key = LineKey(bytes: UnsafeBufferPointer(start: start, count: keyEnd - start)) {
                guard self.keys.isDisjoint(with: LineKeys(key)) else { throw .repeatedKey }
                self.keys.formUnion(LineKeys(key))
                return key
            }
            self.passUnknown(keyAt: start)
        }
    }

    /// The value, or whatever token begins here.
    @inline(__always)
    mutating func value() -> UnsafeBufferPointer<UInt8> {
        let start = self.cursor
        self.cursor = self.endOfToken(from: start)
        return UnsafeBufferPointer(start: start, count: self.cursor - start)
    }

    /// Reads the attributes that are left, which mean nothing here but must be attributes.
    @inline(__always)
    mutating func finish() throws(LineFault) {
        self.skipSpaces()
        if self.cursor < self.end { try self.passAttributes() }
    }

    @inline(never)
    private mutating func passAttributes() throws(LineFault) {
        while try self.key() != nil { _ = self.value() }
    }

    @inline(never)
    private mutating func passUnknown(keyAt start: UnsafePointer<UInt8>) {
        if self.unknownCount == 0 { self.firstUnknown = start }
        self.unknownCount &+= 1
        _ = self.value()
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

    /// The first `=` or space at or after `start`, or the end of the line.
    @inline(__always)
    private func endOfKey(from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        self.first(from: start) {
            ByteWords.zeros(in: $0 ^ ByteWords.repeating(UInt8(ascii: "=")))
                | ByteWords.zeros(in: $0 ^ ByteWords.repeating(UInt8(ascii: " ")))
        }
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

// MARK: - Unknown keys

extension LineScanner {
    /// An unknown key is ignored, but given twice it is an error like any other.
    ///
    /// A hostile line may hold hundreds of them, so they are told apart by a hash table on the stack: O(bytes) a line.
    @inline(never)
    private func checkUnknownKeys() throws(LineFault) {
        // A power of two, at least twice the keys that fit: `a=` and a space are three bytes.
        let slots = 1024
        let isRepeated = withUnsafeTemporaryAllocation(of: UInt16.self, capacity: slots) { table in
            table.initialize(repeating: 0)
            var walk = LineScanner(self.line)
            walk.cursor = self.firstUnknown
            while true {
                let token = walk.token()
                guard !token.isEmpty, let equals = token.firstIndex(of: UInt8(ascii: "=")) else { return false }
                if self.insert(UnsafeBufferPointer(rebasing: token[..<equals]), into: table) { return true }
            }
        }
        if isRepeated { throw .repeatedKey }
    }

    /// Adds `key`, a part of this line, to an open table of places (0 is free, *n* is offset *n* − 1). True when it was
    /// there.
    private func insert(_ key: UnsafeBufferPointer<UInt8>, into table: UnsafeMutableBufferPointer<UInt16>) -> Bool {
        guard let lineStart = self.line.baseAddress, let keyStart = key.baseAddress else { return false }
        // FNV-1a.
        let hash = key.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        var slot = Int(hash >> 32) % table.count
        while table[slot] != 0 {
            // An earlier place of the same line: what is compared lies before the end of `key`.
            let other = lineStart + (Int(table[slot]) - 1)
            if UnsafeBufferPointer(start: other, count: key.count).isEqual(to: key),
                other[key.count] == UInt8(ascii: "=")
            {
                return true
            }
            slot = (slot + 1) % table.count
        }
        table[slot] = UInt16(truncatingIfNeeded: keyStart - lineStart + 1)
        return false
    }
}
