/// Unsigned decimal numbers as bytes, read and written eight digits a step.
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

    /// The digits of a word as numbers: 0 to 9 in every byte that was a digit, 10 or more in any other.
    @inline(__always)
    static func digits(in word: UInt64) -> UInt64 { word ^ ByteWords.repeating(UInt8(ascii: "0")) }

    /// The top bit of every byte of `digits` that is 10 or more; the lowest mark is exact (see `ByteWords.zeros`), and
    /// there is none exactly when all eight are digits.
    @inline(__always)
    static func marksOfNonDigits(in digits: UInt64) -> UInt64 {
        ((digits &+ ByteWords.repeating(0x80 - 10)) | digits) & ByteWords.repeating(0x80)
    }

    /// The value of eight digits, the first in the lowest byte.
    ///
    /// Neighbours are joined three times: digits to pairs (× 10), pairs to fours (× 100), fours to eight (× 10,000);
    /// each multiplier does `low × factor + high` for all lanes at once.
    @inline(__always)
    static func value(ofDigits digits: UInt64) -> UInt64 {
        let pairs = (digits &* (10 << 8 | 1)) &>> 8
        let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* (100 << 16 | 1)) &>> 16
        return ((fours & 0x0000_FFFF_0000_FFFF) &* (10_000 << 32 | 1)) &>> 32
    }

    /// The value of the lowest `count` bytes, 1 to 7 digits; what is above them is ignored. They move to the high end,
    /// behind zeros: no loop.
    @inline(__always)
    static func value(ofDigits digits: UInt64, count: Int) -> UInt64 {
        Self.value(ofDigits: digits &<< UInt64(64 &- 8 &* count))
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
}
