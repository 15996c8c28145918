import Organization

/// The fast way over a line: one that is spelled exactly as our encoders spell it.
///
/// Single spaces, attributes in the order of the protocol page, no escape, no list, nothing unknown: almost every line is such a
/// line, and its reader need not look keys up. The payload says what comes next and each step is a comparison of whole words
/// with a constant. After a surprise the line has to be read from its start in the general way, which alone knows errors. So
/// this way may refuse any line, but must never accept one that the general way refuses or understands otherwise.
///
/// The line need not be checked for UTF-8 first: every byte is compared with a constant, or is a digit, or is part of a
/// name, which is searched for bytes that are not ASCII.
struct CanonicalLine {
    private var cursor: UnsafePointer<UInt8>
    /// Where the last eight bytes of the line begin: up to here a whole word can be read.
    private let lastWord: UnsafePointer<UInt8>
    /// Whether something was not as we spell it.
    private var isRefused = false

    /// What the line says; nil has it read in the general way.
    ///
    /// - Parameter blank: what is filled.
    @inline(__always)
    static func read<Payload: LinePayload>(_ blank: Payload, from line: UnsafeBufferPointer<UInt8>) -> Payload? {
        guard var fast = Self(line) else { return nil }
        var payload = blank
        payload.walk(&fast)
        return fast.isWhole ? payload : nil
    }

    /// The first four bytes of a line, which tell its word apart from the others that are read here; 0 when it has fewer.
    @inline(__always)
    static func tag(of line: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard line.count >= 4, let start = line.baseAddress else { return 0 }
        return UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
    }

    /// The same of a literal of at least four bytes.
    @inline(__always)
    static func tag(_ literal: StaticString) -> UInt32 {
        UnsafeRawPointer(literal.utf8Start).loadUnaligned(as: UInt32.self)
    }

    /// Nil for a line that is too long, or shorter than eight bytes.
    @inline(__always)
    private init?(_ line: UnsafeBufferPointer<UInt8>) {
        guard let start = line.baseAddress, line.count >= 8, line.count < LineLimits.maximumLine else { return nil }
        self.cursor = start
        self.lastWord = start + (line.count &- 8)
    }

    /// Whether all was as we spell it, and nothing follows.
    @inline(__always)
    private var isWhole: Bool { !self.isRefused && self.cursor == self.lastWord + 8 }

    /// Passes `literal` if it comes next. What came before ends here: the literals begin with the space or the dot that
    /// ends a value.
    @inline(__always)
    mutating func pass(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard self.cursor <= self.lastWord + (8 &- count),
            UnsafeBufferPointer(start: self.cursor, count: count).matches(literal)
        else { return false }
        self.cursor += count
        return true
    }

    /// The next eight bytes, zeros after the end of the line.
    @inline(__always)
    private func word(at position: UnsafePointer<UInt8>) -> UInt64 {
        LineScanner.word(at: position, before: self.lastWord + 8)
    }

    /// A decimal number of 1 to 20 digits.
    @inline(__always)
    mutating func number() -> UInt64? {
        LineScanner.digits(self.word(at: self.cursor), at: &self.cursor, before: self.lastWord + 8)
    }

    /// `number.epoch`
    @inline(__always)
    mutating func offerID() -> OfferID? {
        guard let number = self.number(), self.pass("."), let epoch = self.number(), epoch <= UInt32.max else {
            return nil
        }
        return OfferID(number: number, epoch: UInt32(truncatingIfNeeded: epoch))
    }

    /// A name of 1 to 64 bytes in which nothing is, or could be, an escape.
    @inline(__always)
    mutating func name() -> Text? {
        let start = self.cursor
        var end = start
        // Behind the end of the line a word has zeros, which are marked: the search ends in the line.
        var marks = PercentCoding.marksOfUnclean(in: self.word(at: end))
        while marks == 0 {
            end += 8
            marks = PercentCoding.marksOfUnclean(in: self.word(at: end))
        }
        end += marks.trailingZeroBitCount &>> 3
        guard end > start, end - start <= LineLimits.maximumName else { return nil }
        self.cursor = end
        return Text(UnsafeBufferPointer(start: start, count: end - start), form: .clean)
    }
}

extension CanonicalLine: LineVisitor {
    @inline(__always)
    mutating func word(_ literal: StaticString) {
        if !self.pass(literal) { self.isRefused = true }
    }

    @inline(__always)
    mutating func argument<Kind: LineValue>(_ prefix: StaticString, _ kind: Kind.Type, _ value: inout Kind.Value) {
        guard self.pass(prefix), let given = Kind.readCanonical(&self) else { return self.isRefused = true }
        value = given
    }

    @inline(__always)
    mutating func attribute<Kind: LineValue>(_ key: StaticString, _ kind: Kind.Type, _ value: inout Kind.Value?) {
        guard self.pass(key) else { return }
        guard let given = Kind.readCanonical(&self) else { return self.isRefused = true }
        value = given
    }

    @inline(__always)
    mutating func prose(_ prefix: StaticString, _ text: inout Text) { self.isRefused = true }
}
