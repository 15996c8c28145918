import Glibc

/// Reads one line, however it is spelled: the attributes in any order, escapes anywhere, keys that mean nothing here.
///
/// Of everything wrong with a line it tells what comes first: the word, the arguments and the attributes from left to right,
/// then what is missing.
struct LineReader {
    private var scan: LineScanner
    /// Where the attributes begin: behind the word and the arguments read so far.
    private var attributes: UnsafePointer<UInt8>
    /// Where the words begin that end the line, in a line that has such.
    private var proseStart: UnsafePointer<UInt8>?
    /// How many attributes were asked for and found.
    private var found = 0
    /// What is wrong, and where.
    private var fault: (fault: LineFault, place: UnsafePointer<UInt8>)?
    /// The first thing that was asked for and is not there.
    private var missing: LineFault?
    /// The person the line is about, as soon as that is known.
    private var ref: UInt64?

    /// Reads a line.
    ///
    /// - Parameters:
    ///   - line: without its LF.
    ///   - blank: what begins with a word, with nothing else said yet; nil when nothing does.
    @inline(__always)
    static func read<Payload: LinePayload>(
        _ line: UnsafeBufferPointer<UInt8>,
        _ blank: (UnsafeBufferPointer<UInt8>) -> Payload?
    ) -> Result<Payload, LineError> {
        var reader = LineReader(line)
        do throws(LineFault) {
            guard var payload = blank(try reader.word()) else { throw .unknownWord }
            payload.walk(&reader)
            try reader.finish()
            return .success(payload)
        } catch {
            return .failure(error.lineError(ref: reader.ref))
        }
    }

    private init(_ line: UnsafeBufferPointer<UInt8>) {
        self.scan = LineScanner(line)
        self.attributes = self.scan.cursor
    }

    /// Checks the line as a whole and takes its first word.
    private mutating func word() throws(LineFault) -> UnsafeBufferPointer<UInt8> {
        guard self.scan.line.count < LineLimits.maximumLine else { throw .tooLong }
        guard ByteWords.isUTF8(self.scan.line) else { throw .notUTF8 }
        let word = self.scan.token()
        guard !word.isEmpty else { throw .noWord }
        self.attributes = self.scan.cursor
        return word
    }

    /// Throws what is wrong with the line, after all its parts were walked.
    private mutating func finish() throws(LineFault) {
        self.checkAttributes()
        if let fault = self.fault { throw fault.fault }
        if let missing = self.missing { throw missing }
    }
}

extension LineReader: LineVisitor {
    func word(_ literal: StaticString) {}

    mutating func argument<Kind: LineValue>(_ prefix: StaticString, _ kind: Kind.Type, _ value: inout Kind.Value) {
        guard self.fault == nil else { return }
        do throws(LineFault) {
            try self.scan.argument()
            value = try Kind.read(&self.scan)
            if let ref = Kind.ref(of: value) { self.ref = ref }
            self.attributes = self.scan.cursor
        } catch {
            self.note(error, at: self.attributes)
        }
    }

    mutating func attribute<Kind: LineValue>(
        _ key: StaticString,
        _ kind: Kind.Type,
        _ value: inout Kind.Value,
        or missing: LineFault
    ) {
        let before = self.found
        if let given = self.value(of: key, kind) { value = given }
        self.require(self.found > before, or: missing)
    }

    mutating func attribute<Kind: LineValue>(_ key: StaticString, _ kind: Kind.Type, _ value: inout Kind.Value?) {
        if let given = self.value(of: key, kind) { value = given }
    }

    mutating func proseFollows(_ key: StaticString, _ other: StaticString) {
        self.scan.cursor = self.attributes
        var start = self.attributes
        while let token = self.nextAttribute(), token.begins(with: key) || token.begins(with: other) {
            start = self.scan.cursor
        }
        self.proseStart = start
    }

    mutating func prose(_ prefix: StaticString, _ text: inout Text) {
        let start = self.proseStart ?? self.attributes
        self.proseStart = start
        self.scan.cursor = start
        let words = self.scan.rest()
        // They would not survive being written again.
        if words.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) { self.note(.badText, at: start) }
        text = Text(words)
    }

    mutating func require(_ isGiven: Bool, or missing: LineFault) {
        if !isGiven, self.missing == nil { self.missing = missing }
    }

    mutating func ignoreRest() {
        self.attributes = self.scan.end
    }
}

extension LineReader {
    private mutating func note(_ fault: LineFault, at place: UnsafePointer<UInt8>) {
        if let earlier = self.fault, earlier.place <= place { return }
        self.fault = (fault, place)
    }

    /// The value of the first attribute with this key; nil when there is none, or when it is not of its kind, which is then noted.
    private mutating func value<Kind: LineValue>(of key: StaticString, _ kind: Kind.Type) -> Kind.Value? {
        self.scan.cursor = self.attributes
        while let token = self.nextAttribute() {
            guard token.begins(with: key) else { continue }
            self.found += 1
            self.scan.cursor = token.start + (key.utf8CodeUnitCount - 1)
            do throws(LineFault) {
                return try Kind.read(&self.scan)
            } catch {
                self.note(error, at: token.start)
                return nil
            }
        }
        return nil
    }

    /// The next token that is, or should be, an attribute; nil when there is none left.
    private mutating func nextAttribute() -> UnsafeBufferPointer<UInt8>? {
        guard self.scan.cursor < self.proseStart ?? self.scan.end else { return nil }
        let token = self.scan.token()
        return token.isEmpty ? nil : token
    }

    /// What means nothing here must be attributes all the same, and no key may be there twice.
    private mutating func checkAttributes() {
        var count = 0
        self.scan.cursor = self.attributes
        while let token = self.nextAttribute() {
            guard !token.key.isEmpty else {
                self.note(.notAnAttribute, at: token.start)
                break
            }
            count += 1
        }
        // Each that was asked for is there: with as many in all, none is there twice.
        if count != self.found { self.checkKeys() }
    }

    /// An unknown key is ignored, but given twice it is an error like any other.
    ///
    /// A hostile line may hold hundreds of them, so they are told apart by a hash table on the stack: O(bytes) a line.
    @inline(never)
    private mutating func checkKeys() {
        self.scan.cursor = self.attributes
        // A power of two, at least twice the keys that fit: `a=` and a space are three bytes.
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 1024) { table in
            table.initialize(repeating: 0)
            while let token = self.nextAttribute(), !token.key.isEmpty {
                if self.insert(token.key, into: table) { return self.note(.repeatedKey, at: token.start) }
            }
        }
    }

    /// Adds `key`, a part of this line, to an open table of places (0 is free, *n* is offset *n* − 1). True when it was
    /// there.
    private func insert(_ key: UnsafeBufferPointer<UInt8>, into table: UnsafeMutableBufferPointer<UInt16>) -> Bool {
        let lineStart = self.scan.line.start
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
        table[slot] = UInt16(truncatingIfNeeded: key.start - lineStart + 1)
        return false
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where the bytes are; of none, some place where nothing may be read.
    fileprivate var start: UnsafePointer<UInt8> { self.baseAddress ?? ("" as StaticString).utf8Start }

    /// The key of an attribute; empty when the token is none.
    fileprivate var key: Self { Self(rebasing: self[..<(self.firstIndex(of: UInt8(ascii: "=")) ?? 0)]) }

    /// Whether the token is an attribute with this key, which is written ` key=`.
    fileprivate func begins(with key: StaticString) -> Bool {
        let count = key.utf8CodeUnitCount - 1
        return self.count >= count && memcmp(self.start, key.utf8Start + 1, count) == 0
    }
}
