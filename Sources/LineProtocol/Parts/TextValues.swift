extension LineValue where Value == Text {
    @inline(__always)
    static func write(_ text: Text, to line: inout LineCursor) { line.put(text) }

    @inline(__always)
    static func textBytes(of text: Text) -> Int { text.count }
}

/// Any text whose escapes are well-formed.
enum TextValue: LineValue {
    static func read(_ line: inout LineScanner) throws(LineFault) -> Text { try line.text() }
}

/// A text of 1 to 64 bytes.
enum NameValue: LineValue {
    @inline(__always)
    static func read(_ line: inout LineScanner) throws(LineFault) -> Text { try line.name() }

    @inline(__always)
    static func readCanonical(_ line: inout CanonicalLine) -> Text? { line.name() }
}

/// A comma-separated list, split before any decoding.
protocol ListValue: LineValue where Value == Text {
    /// Checks a member and gives what no other may be called; nil when one that is there twice counts as once.
    static func name(of member: Text) throws(LineFault) -> Text?

    /// What is wrong when two members have the same name, however it is spelled.
    static var repeated: LineFault { get }
}

extension ListValue {
    static var repeated: LineFault { .badList }

    static func read(_ line: inout LineScanner) throws(LineFault) -> Text {
        let list = try line.text()
        var count = 0
        for member in list.list {
            guard count < LineLimits.maximumList else { throw .badList }
            if let name = try Self.name(of: member) {
                // At most 32 members: comparing each with all before it costs less than a table.
                for earlier in list.list.prefix(count) where earlier.split(at: UInt8(ascii: ":"))?.0 == name {
                    throw Self.repeated
                }
            }
            count += 1
        }
        return list
    }
}

/// Names.
enum NamesValue: ListValue {
    static func name(of member: Text) throws(LineFault) -> Text? {
        try LineScanner.checkName(member)
        return nil
    }
}

/// `name:level,…`
enum SkillsValue: ListValue {
    static var repeated: LineFault { .repeatedSkill }

    static func name(of member: Text) throws(LineFault) -> Text? {
        guard let (name, level) = member.numbered, LineLimits.levels.contains(level) else { throw .badLevel }
        try LineScanner.checkName(name)
        return name
    }
}

/// `name:limit,…`, where `phone` has the limit 1.
enum ChannelsValue: ListValue {
    static var repeated: LineFault { .repeatedChannel }

    static func name(of member: Text) throws(LineFault) -> Text? {
        guard let (name, limit) = member.numbered, LineLimits.channelSlots.contains(limit) else { throw .badLimit }
        try LineScanner.checkName(name)
        guard limit == 1 || !(name == "phone") else { throw .phoneLimit }
        return name
    }
}

/// `1,2,…`
enum TiersValue: ListValue {
    static func name(of member: Text) throws(LineFault) -> Text? {
        guard let tier = Decimal.parse(member.bytes), LineLimits.tiers.contains(tier) else { throw .badTier }
        return nil
    }
}
