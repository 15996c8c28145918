import Organization

// Each function takes the value (or argument) at the cursor and throws when it is not of its kind. The fast way reads a
// value and finds its end in the same words; what it cannot judge, escapes above all, goes the slow way from the start
// of the value.

extension LineScanner {
    /// A decimal number of 1 to 20 digits.
    @inline(__always)
    mutating func number(or fault: LineFault = .badNumber) throws(LineFault) -> UInt64 {
        let start = self.cursor
        if let number = self.digits(), self.isAtEndOfToken { return number }
        self.cursor = start
        return try self.escapedNumber(or: fault)
    }

    /// `number.epoch`.
    @inline(__always)
    mutating func offer() throws(LineFault) -> OfferID {
        guard let number = self.digits(), self.cursor < self.end, self.cursor.pointee == UInt8(ascii: ".") else {
            throw .badOffer
        }
        self.cursor += 1
        guard let epoch = self.digits(), epoch <= UInt64(UInt32.max), self.isAtEndOfToken else { throw .badOffer }
        return OfferID(number: number, epoch: UInt32(truncatingIfNeeded: epoch))
    }

    /// What `read` makes of the value: of its bytes, or of what they mean when it has an escape. Nobody escapes a digit, but a
    /// decoded value is a value.
    @inline(__always)
    mutating func meaning<R>(_ read: (UnsafeBufferPointer<UInt8>) -> R?) -> R? {
        let value = self.value()
        return read(value) ?? self.unescaped(value, read)
    }

    /// Any text whose escapes are well-formed.
    @inline(__always)
    mutating func text() throws(LineFault) -> Text {
        let start = self.cursor
        let stop = self.first(from: start) { PercentCoding.marksOfSpecial(in: $0) }
        self.cursor = stop
        if self.isAtEndOfToken { return Text(UnsafeBufferPointer(start: start, count: stop - start), form: .clean) }
        self.cursor = start
        return try Self.checked(self.value())
    }

    /// A text of 1 to 64 bytes.
    @inline(__always)
    mutating func name() throws(LineFault) -> Text {
        let text = try self.text()
        guard Self.isName(text) else { throw .badName }
        return text
    }
}

// MARK: - Parts

extension LineScanner {
    /// Checks a name that was cut out of a list.
    static func checkName(_ member: Text) throws(LineFault) {
        // Cutting at a comma may have cut text that only the whole escapes spell.
        guard Self.isName(try Self.checked(member.bytes)) else { throw .badName }
    }

    /// The digits here, at most 20, or nil when there is none or their value exceeds 64 bits. Stops at what is no
    /// digit.
    @inline(__always)
    private mutating func digits() -> UInt64? {
        Self.digits(self.word(at: self.cursor), at: &self.cursor, before: self.end)
    }

    /// The same for the digits at `cursor`, where `word` was read.
    @inline(__always)
    static func digits(
        _ word: UInt64,
        at cursor: inout UnsafePointer<UInt8>,
        before end: UnsafePointer<UInt8>
    ) -> UInt64? {
        let digits = Decimal.digits(in: word)
        let marks = Decimal.marksOfNonDigits(in: digits)
        if marks == 0 {
            let (value, next) = Self.manyDigits(first: Decimal.value(ofDigits: digits), from: cursor + 8, before: end)
            guard let next else { return nil }
            cursor = next
            return value
        }
        let count = marks.trailingZeroBitCount &>> 3
        guard count > 0 else { return nil }
        cursor += count
        return Decimal.value(ofDigits: digits, count: count)
    }

    /// Goes on after eight digits; no end when there are too many. Takes and gives its places by value: a scanner whose
    /// address is passed on would live in memory.
    @inline(never)
    private static func manyDigits(
        first: UInt64,
        from start: UnsafePointer<UInt8>,
        before lineEnd: UnsafePointer<UInt8>
    ) -> (value: UInt64, end: UnsafePointer<UInt8>?) {
        // Eight digits lie before: `word(at:before:)` may be used.
        let word = Decimal.digits(in: Self.word(at: start, before: lineEnd))
        let marks = Decimal.marksOfNonDigits(in: word)
        if marks != 0 {
            let count = marks.trailingZeroBitCount &>> 3
            guard count > 0 else { return (first, start) }
            return (first &* Decimal.powerOfTen(count) &+ Decimal.value(ofDigits: word, count: count), start + count)
        }
        let value = first &* 100_000_000 &+ Decimal.value(ofDigits: word)
        let last = Decimal.digits(in: Self.word(at: start + 8, before: lineEnd))
        // Sixteen are read and twenty are the most: a word without a mark, or with a late one, is too long.
        let count = Decimal.marksOfNonDigits(in: last).trailingZeroBitCount &>> 3
        guard count <= Decimal.maximumDigits - 16 else { return (0, nil) }
        guard count > 0 else { return (value, start + 8) }
        let (shifted, overflow) = value.multipliedReportingOverflow(by: Decimal.powerOfTen(count))
        let (sum, carry) = shifted.addingReportingOverflow(Decimal.value(ofDigits: last, count: count))
        return (sum, overflow || carry ? nil : start + (8 + count))
    }

    @inline(never)
    private mutating func escapedNumber(or fault: LineFault) throws(LineFault) -> UInt64 {
        guard let number = self.meaning({ Decimal.parse($0) }) else { throw fault }
        return number
    }

    private static func isName(_ text: Text) -> Bool {
        !text.isEmpty
            && (text.count <= LineLimits.maximumName || text.withDecoded { $0.count } <= LineLimits.maximumName)
    }

    /// The slow way to a text.
    @inline(never)
    private static func checked(_ value: UnsafeBufferPointer<UInt8>) throws(LineFault) -> Text {
        guard PercentCoding.decodedCount(value) != nil else { throw .badText }
        return Text(value, form: .encoded)
    }

    /// Reads again what the value means, when it has an escape.
    @inline(never)
    private func unescaped<R>(
        _ value: UnsafeBufferPointer<UInt8>,
        _ read: (UnsafeBufferPointer<UInt8>) -> R?
    ) -> R? {
        guard value.contains(UInt8(ascii: "%")), PercentCoding.decodedCount(value) != nil else { return nil }
        return Text(value, form: .encoded).withDecoded(read)
    }
}
