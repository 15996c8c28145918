/// The fast way over a line: one that is spelled exactly as our encoders spell it.
///
/// Single spaces, attributes in the order of the protocol page, no escape, nothing unknown: almost every line is such a
/// line, and its reader need not look keys up. It says what comes next (`pass`, `number`, `name`) and each step is a
/// comparison of whole words with a constant. At the first surprise a step answers nil or false, and the caller has the
/// line read from its start in the general way, which alone knows errors. So this way may refuse any line, but must never
/// accept one that the general way refuses or understands otherwise.
///
/// The line need not be checked for UTF-8 first: every byte is compared with a constant, or is a digit, or is part of a
/// name that holds printable ASCII only.
struct CanonicalLine {
    private var scan: LineScanner

    /// Nil for a line that is too long, or shorter than any that occurs once an inquiry.
    @inline(__always)
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        // Eight bytes at least: then `LineScanner.word(at:)` is two instructions anywhere but at the end of the line.
        guard line.count >= 8, line.count < LineLimits.maximumLine else { return nil }
        self.scan = LineScanner(line)
    }

    /// Whether nothing follows.
    @inline(__always)
    var isAtEnd: Bool { self.scan.cursor == self.scan.end }

    /// Passes `literal` if it comes next. What came before ends here: the literals begin with the space or the dot that
    /// ends a value.
    @inline(__always)
    mutating func pass(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard self.scan.end - self.scan.cursor >= count,
            UnsafeBufferPointer(start: self.scan.cursor, count: count).matches(literal)
        else { return false }
        self.scan.cursor += count
        return true
    }

    /// A decimal number of 1 to 20 digits.
    @inline(__always)
    mutating func number() -> UInt64? { self.scan.digits() }

    /// A number after `literal`, which is a space or ` key=`.
    @inline(__always)
    mutating func number(after literal: StaticString) -> UInt64? { self.pass(literal) ? self.number() : nil }

    /// A number that may be left out with its `literal`: `.some(nil)` when it is.
    @inline(__always)
    mutating func number(ifAfter literal: StaticString) -> UInt64?? {
        guard self.pass(literal) else { return .some(nil) }
        return self.number().map { .some($0) }
    }

    /// `number.epoch`
    @inline(__always)
    mutating func offer(after literal: StaticString) -> OfferID? {
        guard let number = self.number(after: literal), let epoch = self.number(after: "."), epoch <= UInt32.max else {
            return nil
        }
        return OfferID(number: number, epoch: UInt32(truncatingIfNeeded: epoch))
    }

    /// A name of 1 to 64 bytes in which nothing is, or could be, an escape; after `literal`.
    @inline(__always)
    mutating func name(after literal: StaticString) -> Text? {
        guard self.pass(literal) else { return nil }
        let start = self.scan.cursor
        var end = start
        // Behind the end of the line a word has zeros, which are marked: the search ends in the line.
        var marks = PercentCoding.marksOfUnclean(in: self.scan.word(at: end))
        while marks == 0 {
            end += 8
            marks = PercentCoding.marksOfUnclean(in: self.scan.word(at: end))
        }
        end += marks.trailingZeroBitCount &>> 3
        guard end > start, end - start <= LineLimits.maximumName else { return nil }
        self.scan.cursor = end
        return Text(UnsafeBufferPointer(start: start, count: end - start), form: .clean)
    }

    /// A word of a closed set, after `literal`.
    @inline(__always)
    mutating func choice<Word: WireWord>(after literal: StaticString) -> Word? {
        guard let name = self.name(after: literal) else { return nil }
        return Word(bytes: name.bytes)
    }

    /// A tier, after `literal`.
    @inline(__always)
    mutating func tier(after literal: StaticString) -> UInt8? {
        guard let tier = self.number(after: literal), LineLimits.tiers.contains(tier) else { return nil }
        return UInt8(truncatingIfNeeded: tier)
    }
}
