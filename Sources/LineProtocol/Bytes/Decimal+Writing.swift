// A number becomes a fraction of 2⁶⁴, so that its digits stand behind the point: 123456 → 0.123456. Multiplied by 100, its
// first two digits come before the point and are looked up, and the fraction that is left has the next two: one
// multiplication a pair, and no division.
extension Decimal {
    /// The room that `write` may use, more than the 20 digits that come of it.
    static let writingRoom = 24

    /// Writes `value` at `target`, which has room for `writingRoom` bytes, and returns the end of the digits.
    @inline(__always)
    static func write(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        // Attempts, epochs, tiers and many refs: not worth a call.
        value < 100 ? Self.writeFirst(value, to: target) : Self.writeMany(value, to: target)
    }

    /// Three digits and more. The constants are 2⁶⁴ ÷ 10⁴, 10⁶ and 10⁸, rounded up: what that adds is less than one in the
    /// last place.
    @inline(never)
    private static func writeMany(
        _ value: UInt64,
        to target: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        if value < 1_000_000 {
            if value < 10000 { return Self.write(fraction: value &* 1_844_674_407_370_956, pairs: 2, to: target) }
            return Self.write(fraction: value &* 18_446_744_073_710, pairs: 3, to: target)
        }
        if value < 100_000_000 { return Self.write(fraction: value &* Self.hundredMillionth, pairs: 4, to: target) }
        return Self.writeLong(value, to: target)
    }

    /// Nine digits and more: eight behind what is in front of them. On its own, so that `writeMany` calls nothing else and
    /// saves no registers.
    @inline(never)
    private static func writeLong(
        _ value: UInt64,
        to target: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        let (front, low) = value.quotientAndRemainder(dividingBy: 100_000_000)
        let end = Self.write(front, to: target)
        Self.writePairs(low &* Self.hundredMillionth, count: 4, to: end)
        return end + 8
    }

    private static var hundredMillionth: UInt64 { 184_467_440_738 }

    /// Writes a fraction whose first pair may begin with a zero, which is left out.
    @inline(__always)
    private static func write(
        fraction: UInt64,
        pairs count: Int,
        to target: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        let (first, rest) = fraction.multipliedFullWidth(by: 100)
        let end = Self.writeFirst(first, to: target)
        Self.writePairs(rest, count: count - 1, to: end)
        return end + 2 * (count - 1)
    }

    @inline(__always)
    private static func writePairs(_ fraction: UInt64, count: Int, to target: UnsafeMutablePointer<UInt8>) {
        var rest = fraction
        for index in 0..<count {
            let (pair, further) = rest.multipliedFullWidth(by: 100)
            Self.store(Self.pair(pair), at: target + 2 * index)
            rest = further
        }
    }

    /// Writes one or two digits.
    @inline(__always)
    private static func writeFirst(
        _ value: UInt64,
        to target: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        let zeros = value < 10 ? 1 : 0
        Self.store(Self.pair(value) &>> UInt16(8 &* zeros), at: target)
        return target + (2 &- zeros)
    }

    @inline(__always)
    private static func store(_ pair: UInt16, at target: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(target).storeBytes(of: pair.littleEndian, as: UInt16.self)
    }

    /// The two digits of a value below 100, the first in the low byte.
    @inline(__always)
    private static func pair(_ value: UInt64) -> UInt16 {
        let place = UnsafeRawPointer(Self.pairs.utf8Start) + 2 &* Int(truncatingIfNeeded: value)
        return UInt16(littleEndian: place.loadUnaligned(as: UInt16.self))
    }

    /// "00" to "99".
    private static var pairs: StaticString {
        """
        00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354\
        555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
        """
    }
}
