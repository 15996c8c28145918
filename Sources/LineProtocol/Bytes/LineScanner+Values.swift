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

    /// A decimal number inside `range`, which lies below 256.
    @inline(__always)
    mutating func small(in range: ClosedRange<UInt64>, or fault: LineFault) throws(LineFault) -> UInt8 {
        let number = try self.number(or: fault)
        guard range.contains(number) else { throw fault }
        return UInt8(truncatingIfNeeded: number)
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

    /// A word of a closed set.
    @inline(__always)
    mutating func choice<Word: WireWord>() throws(LineFault) -> Word {
        let value = self.value()
        if let word = Word(bytes: value) { return word }
        guard let word = self.unescaped(value, { Word(bytes: $0) }) else { throw .badChoice }
        return word
    }

    /// `yes` or `no`.
    @inline(__always)
    mutating func flag() throws(LineFault) -> Bool {
        let value = self.value()
        if value.matches("yes") { return true }
        if value.matches("no") { return false }
        guard let flag = self.unescaped(value, { $0.matches("yes") ? true : $0.matches("no") ? false : nil }) else {
            throw .badFlag
        }
        return flag
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

// MARK: - Lists

extension LineScanner {
    /// A comma-separated list of names. One that is there twice counts as once.
    @inline(never)
    mutating func names() throws(LineFault) -> Text {
        let text = try self.text()
        var count = 0
        for member in text.list {
            count += 1
            guard count <= LineLimits.maximumList else { throw .badList }
            try Self.checkName(member)
        }
        return text
    }

    /// `name:level,…`
    @inline(never)
    mutating func skills() throws(LineFault) -> Text {
        try self.list(.repeatedSkill) { (member) throws(LineFault) in
            guard let (name, number) = member.split(at: UInt8(ascii: ":")), let level = Decimal.parse(number.bytes),
                LineLimits.levels.contains(level)
            else { throw .badLevel }
            try Self.checkName(name)
            return name
        }
    }

    /// `name:limit,…`, where `phone` has the limit 1.
    @inline(never)
    mutating func channels() throws(LineFault) -> Text {
        try self.list(.repeatedChannel) { (member) throws(LineFault) in
            guard let (name, number) = member.split(at: UInt8(ascii: ":")), let limit = Decimal.parse(number.bytes),
                LineLimits.channelSlots.contains(limit)
            else { throw .badLimit }
            try Self.checkName(name)
            guard limit == 1 || !(name == "phone") else { throw .phoneLimit }
            return name
        }
    }

    /// `1,2,…`, where a tier that is there twice counts as once.
    @inline(never)
    mutating func tiers() throws(LineFault) -> Text {
        let text = try self.text()
        var count = 0
        for member in text.list {
            count += 1
            guard count <= LineLimits.maximumList else { throw .badList }
            guard let tier = Decimal.parse(member.bytes), LineLimits.tiers.contains(tier) else { throw .badTier }
        }
        return text
    }

    /// Checks every member of a list of names with numbers, split before any decoding, how many they are, and that none is named twice,
    /// however it is spelled.
    /// - Parameter name: checks a member and gives its name.
    private mutating func list(
        _ repeated: LineFault,
        _ name: (Text) throws(LineFault) -> Text
    ) throws(LineFault) -> Text {
        let text = try self.text()
        var count = 0
        for member in text.list {
            guard count < LineLimits.maximumList else { throw .badList }
            let added = try name(member)
            var before = 0
            // At most 32 members: comparing each with all before it costs less than a table.
            for other in text.list {
                guard before < count else { break }
                let earlier = other.split(at: UInt8(ascii: ":"))?.0 ?? other
                guard earlier != added else { throw repeated }
                before += 1
            }
            count += 1
        }
        return text
    }

    private static func checkName(_ member: Text) throws(LineFault) {
        // Cutting at a comma may have cut text that only the whole escapes spell.
        guard Self.isName(try Self.checked(member.bytes)) else { throw .badName }
    }
}

// MARK: - Parts

extension LineScanner {
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
        guard let number = self.unescaped(self.value(), { Decimal.parse($0) }) else { throw fault }
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

    /// Reads again what the value means, when it has an escape: nobody escapes a digit, but a decoded value is a value.
    @inline(never)
    private func unescaped<R>(
        _ value: UnsafeBufferPointer<UInt8>,
        _ read: (UnsafeBufferPointer<UInt8>) -> R?
    ) -> R? {
        guard value.contains(UInt8(ascii: "%")), PercentCoding.decodedCount(value) != nil else { return nil }
        return Text(value, form: .encoded).withDecoded(read)
    }
}
