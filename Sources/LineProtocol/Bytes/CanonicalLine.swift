import Organization

/// The fast way over a line: one that is spelled exactly as our encoders spell it.
///
/// Single spaces, attributes in the order of the protocol page, no escape, nothing unknown: almost every line is such a
/// line, and its reader need not look keys up. It says what comes next (`pass`, `number`, `name`) and each step is a
/// comparison of whole words with a constant. At the first surprise a step answers nil or false, and the caller has the
/// line read from its start in the general way, which alone knows errors. So this way may refuse any line, but must never
/// accept one that the general way refuses or understands otherwise.
///
/// The line need not be checked for UTF-8 first: every byte is compared with a constant, or is a digit, or is part of a
/// name, which is searched for bytes that are not ASCII.
struct CanonicalLine {
    private let start: UnsafePointer<UInt8>
    private var cursor: UnsafePointer<UInt8>
    /// Where the last eight bytes of the line begin: up to here a whole word can be read.
    private let lastWord: UnsafePointer<UInt8>

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

    /// Nil for a line that does not begin with `word`, is too long, or shorter than eight bytes.
    @inline(__always)
    init?(_ line: UnsafeBufferPointer<UInt8>, after word: StaticString) {
        guard let start = line.baseAddress, line.count >= 8, line.count < LineLimits.maximumLine else { return nil }
        self.start = start
        self.cursor = start
        self.lastWord = start + (line.count &- 8)
        guard self.pass(word) else { return nil }
    }

    /// The whole line, for the general way.
    @inline(__always)
    var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: self.start, count: self.lastWord - self.start &+ 8)
    }

    /// Whether nothing follows.
    @inline(__always)
    var isAtEnd: Bool { self.cursor == self.lastWord + 8 }

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
    ///
    /// Near the end the last eight bytes of the line are read and shifted, so that nothing outside the line is touched.
    @inline(__always)
    private func word(at position: UnsafePointer<UInt8>) -> UInt64 {
        if position <= self.lastWord { return ByteWords.load(position) }
        let passed = UInt64(truncatingIfNeeded: position - self.lastWord)
        // Two shifts, for one by 64 would be none.
        return (ByteWords.load(self.lastWord) &>> 8) &>> (8 &* passed &- 8)
    }

    /// A decimal number of 1 to 20 digits.
    @inline(__always)
    mutating func number() -> UInt64? {
        LineScanner.digits(self.word(at: self.cursor), at: &self.cursor, before: self.lastWord + 8)
    }

    /// `number.epoch`
    @inline(__always)
    mutating func offerID() -> OfferID? {
        guard let number = self.number(), let epoch = self.number(after: "."), epoch <= UInt32.max else { return nil }
        return OfferID(number: number, epoch: UInt32(truncatingIfNeeded: epoch))
    }

    /// 1 to 63.
    @inline(__always)
    mutating func tier() -> UInt8? {
        guard let tier = self.number(), LineLimits.tiers.contains(tier) else { return nil }
        return UInt8(truncatingIfNeeded: tier)
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

    /// A word of a closed set.
    @inline(__always)
    mutating func choice<Word: WireWord>() -> Word? {
        guard let name = self.name() else { return nil }
        return Word(bytes: name.bytes)
    }
}

// MARK: - Attributes

extension CanonicalLine {
    @inline(__always)
    mutating func number(after literal: StaticString) -> UInt64? { self.pass(literal) ? self.number() : nil }

    @inline(__always)
    mutating func name(after literal: StaticString) -> Text? { self.pass(literal) ? self.name() : nil }

    // What may be left out: nil is still "read it in the general way", and `.some(nil)` is "not given".

    @inline(__always)
    mutating func number(ifAfter literal: StaticString) -> UInt64?? {
        guard self.pass(literal) else { return .some(nil) }
        guard let number = self.number() else { return nil }
        return number
    }

    @inline(__always)
    mutating func name(ifAfter literal: StaticString) -> Text?? {
        guard self.pass(literal) else { return .some(nil) }
        guard let name = self.name() else { return nil }
        return name
    }
}
