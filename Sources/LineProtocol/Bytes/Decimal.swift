/// Unsigned decimal numbers as bytes: reading eight digits a step, writing two.
enum Decimal {
    /// The most digits a number on the wire may have; `UInt64.max` has as many.
    static let maximumDigits = 20

    /// Reads 1 to 20 digits and nothing else; nil also when the value exceeds `UInt64.max`. Digit by digit, for what is
    /// rare; `LineScanner` reads the numbers of the data path.
    static func parse(_ digits: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard !digits.isEmpty, digits.count <= Self.maximumDigits else { return nil }
        var value: UInt64 = 0
        for byte in digits {
            let digit = byte &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.addingReportingOverflow(UInt64(digit))
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }

    /// The top bit of every byte of `word` that is no digit; the lowest mark is exact (see `ByteWords.zeros`), and
    /// there is none exactly when all eight are digits.
    @inline(__always)
    static func marksOfNonDigits(in word: UInt64) -> UInt64 {
        ((word &+ ByteWords.repeating(0x7F - UInt8(ascii: "9"))) | (word &- ByteWords.repeating(UInt8(ascii: "0")))
            | word)
            & ByteWords.repeating(0x80)
    }

    /// The value of eight ASCII digits, the first in the lowest byte.
    ///
    /// Neighbours are joined three times: digits to pairs (× 10), pairs to fours (× 100), fours to eight (× 10,000);
    /// each multiplier does `low × factor + high` for all lanes at once.
    @inline(__always)
    static func value(ofDigits word: UInt64) -> UInt64 {
        let pairs = ((word & ByteWords.repeating(0x0F)) &* (10 << 8 | 1)) &>> 8
        let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* (100 << 16 | 1)) &>> 16
        return ((fours & 0x0000_FFFF_0000_FFFF) &* (10_000 << 32 | 1)) &>> 32
    }

    /// The value of the lowest `count` bytes, 1 to 7 digits; what is above them is ignored. They move to the high end,
    /// behind zeros: no loop.
    @inline(__always)
    static func value(ofDigits word: UInt64, count: Int) -> UInt64 {
        Self.value(ofDigits: word &<< UInt64(64 &- 8 &* count))
    }

    /// 10, 100, … for a `count` of 1 to 7.
    @inline(__always)
    static func powerOfTen(_ count: Int) -> UInt64 {
        switch count {
        case 1: 10
        case 2: 100
        case 3: 1000
        case 4: 10_000
        case 5: 100_000
        case 6: 1_000_000
        default: 10_000_000
        }
    }

    /// How many digits `value` has, 1 to 20.
    @inline(__always)
    static func digitCount(_ value: UInt64) -> Int {
        var rest = value
        var count = 1
        while true {
            if rest < 10 { return count }
            if rest < 100 { return count &+ 1 }
            if rest < 1000 { return count &+ 2 }
            if rest < 10_000 { return count &+ 3 }
            rest /= 10_000
            count &+= 4
        }
    }

    /// Writes `value` at `target`, which has room for 20 bytes, and returns the end of what was written.
    static func write(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let end = target + Self.digitCount(value)
        var cursor = end
        var rest = value
        let pairs = Self.pairs.utf8Start
        while rest >= 100 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            cursor -= 2
            cursor.initialize(from: pairs + Int(pair) &* 2, count: 2)
            rest = quotient
        }
        if rest >= 10 {
            target.initialize(from: pairs + Int(rest) &* 2, count: 2)
        } else {
            target.initialize(to: UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest))
        }
        return end
    }

    /// "00" to "99", so that a division by 100 yields two digits.
    private static let pairs: StaticString = """
        00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354\
        555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
        """
}
