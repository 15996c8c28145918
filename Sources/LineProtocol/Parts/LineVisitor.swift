/// Who reads, measures or writes a line, and is led through its parts in the order in which they are written.
///
/// What a line is made of is said once, in the `walk` of its payload, and holds for every direction: ``LineReader`` and
/// ``CanonicalLine`` fill the values, ``LineCursor`` and ``TextMeter`` take them. Nobody throws: a reader remembers what it
/// found wrong, and is asked at the end.
///
/// A part begins with what stands before its value: the word and a space, a space, or ` key=`.
protocol LineVisitor {
    /// What is always said: a word without arguments, or an attribute with the only value that it has. Readers do not insist on an
    /// attribute.
    mutating func word(_ literal: StaticString)

    /// What is told by its place.
    mutating func argument<Kind: LineValue>(_ prefix: StaticString, _ kind: Kind.Type, _ value: inout Kind.Value)

    /// An attribute that must be there.
    mutating func attribute<Kind: LineValue>(
        _ key: StaticString,
        _ kind: Kind.Type,
        _ value: inout Kind.Value,
        or missing: LineFault
    )

    /// An attribute that may be left out.
    mutating func attribute<Kind: LineValue>(_ key: StaticString, _ kind: Kind.Type, _ value: inout Kind.Value?)

    /// Only these attributes, and only before all other words, are attributes: what follows is prose.
    mutating func proseFollows(_ key: StaticString, _ other: StaticString)

    /// Words for people to the end of the line, in which nothing is escaped.
    mutating func prose(_ prefix: StaticString, _ text: inout Text)

    /// What must hold of the values that were read.
    mutating func require(_ isGiven: Bool, or missing: LineFault)

    /// Whatever follows means nothing, and need not be well-formed.
    mutating func ignoreRest()
}

extension LineVisitor {
    /// An attribute that must be there, and is missed in general terms.
    @inline(__always)
    mutating func attribute<Kind: LineValue>(_ key: StaticString, _ kind: Kind.Type, _ value: inout Kind.Value) {
        self.attribute(key, kind, &value, or: .missingKey)
    }

    /// An attribute that is left out when its value is `usual`.
    @inline(__always)
    mutating func attribute<Kind: LineValue>(
        _ key: StaticString,
        _ kind: Kind.Type,
        _ value: inout Kind.Value,
        unless usual: Kind.Value
    ) {
        var given = value == usual ? nil : value
        self.attribute(key, kind, &given)
        value = given ?? usual
    }

    // What only the general reader cares about.

    @inline(__always)
    mutating func attribute<Kind: LineValue>(
        _ key: StaticString,
        _ kind: Kind.Type,
        _ value: inout Kind.Value,
        or missing: LineFault
    ) {
        self.argument(key, kind, &value)
    }

    @inline(__always)
    mutating func proseFollows(_ key: StaticString, _ other: StaticString) {}

    @inline(__always)
    mutating func require(_ isGiven: Bool, or missing: LineFault) {}

    @inline(__always)
    mutating func ignoreRest() {}
}

/// What one line says.
protocol LinePayload {
    /// Leads `line` through the parts, which it reads from here or writes here.
    mutating func walk(_ line: inout some LineVisitor)
}
