import Organization

/// One kind of value: how it is read, in the general and in the fast way, and how it is written.
protocol LineValue {
    associatedtype Value: Equatable

    /// Takes the value at the cursor; throws when it is not of this kind.
    static func read(_ line: inout LineScanner) throws(LineFault) -> Value

    /// The same in a line that is spelled as we write it; nil has it read in the general way.
    static func readCanonical(_ line: inout CanonicalLine) -> Value?

    static func write(_ value: Value, to line: inout LineCursor)

    /// How many bytes of texts it has, before escaping.
    static func textBytes(of value: Value) -> Int

    /// The person whom the value names, for the error that may follow.
    static func ref(of value: Value) -> UInt64?
}

extension LineValue {
    @inline(__always)
    static func readCanonical(_ line: inout CanonicalLine) -> Value? { nil }

    @inline(__always)
    static func textBytes(of value: Value) -> Int { 0 }

    @inline(__always)
    static func ref(of value: Value) -> UInt64? { nil }
}

// MARK: - Numbers

extension LineValue where Value == UInt64 {
    @inline(__always)
    static func readCanonical(_ line: inout CanonicalLine) -> UInt64? { line.number() }

    @inline(__always)
    static func write(_ number: UInt64, to line: inout LineCursor) { line.put(number) }
}

/// A decimal number of 1 to 20 digits.
enum NumberValue: LineValue {
    @inline(__always)
    static func read(_ line: inout LineScanner) throws(LineFault) -> UInt64 { try line.number() }
}

/// The number by which a connection calls a person.
enum RefValue: LineValue {
    @inline(__always)
    static func read(_ line: inout LineScanner) throws(LineFault) -> UInt64 { try line.number(or: .badRef) }

    static func ref(of ref: UInt64) -> UInt64? { ref }
}

/// A ref, or `-` for nobody.
enum AddresseeValue: LineValue {
    static func read(_ line: inout LineScanner) throws(LineFault) -> UInt64? {
        line.pass("-") ? nil : try line.number(or: .badRef)
    }

    static func write(_ ref: UInt64?, to line: inout LineCursor) {
        if let ref { line.put(ref) } else { line.put("-") }
    }

    static func ref(of ref: UInt64?) -> UInt64? { ref }
}

/// `number.epoch`
enum OfferValue: LineValue {
    @inline(__always)
    static func read(_ line: inout LineScanner) throws(LineFault) -> OfferID { try line.offer() }

    @inline(__always)
    static func readCanonical(_ line: inout CanonicalLine) -> OfferID? { line.offerID() }

    @inline(__always)
    static func write(_ offer: OfferID, to line: inout LineCursor) { line.put(offer) }
}

/// A number of a range below 256.
protocol SmallValue: LineValue where Value == UInt8 {
    static var range: ClosedRange<UInt64> { get }
    static var fault: LineFault { get }
}

extension SmallValue {
    @inline(__always)
    static func read(_ line: inout LineScanner) throws(LineFault) -> UInt8 {
        let number = try line.number(or: Self.fault)
        guard Self.range.contains(number) else { throw Self.fault }
        return UInt8(truncatingIfNeeded: number)
    }

    @inline(__always)
    static func readCanonical(_ line: inout CanonicalLine) -> UInt8? {
        guard let number = line.number(), Self.range.contains(number) else { return nil }
        return UInt8(truncatingIfNeeded: number)
    }

    @inline(__always)
    static func write(_ number: UInt8, to line: inout LineCursor) { line.put(UInt64(number)) }
}

enum TierValue: SmallValue {
    @inline(__always)
    static var range: ClosedRange<UInt64> { LineLimits.tiers }
    @inline(__always)
    static var fault: LineFault { .badTier }
}

enum PriorityValue: SmallValue {
    @inline(__always)
    static var range: ClosedRange<UInt64> { LineLimits.priorities }
    @inline(__always)
    static var fault: LineFault { .badPriority }
}
