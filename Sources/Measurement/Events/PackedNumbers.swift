internal import FoundationEssentials

/// Whole numbers as one value of a coded document: seven bits a byte, the sign in the lowest bit of all, the bytes in base64 where
/// the document is text. A zero costs a byte and a third.
package enum PackedNumbers {
    package static func encode(_ numbers: [Int64], to encoder: any Encoder) throws {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * 2)
        for number in numbers { bytes.append(difference: UInt64(bitPattern: number)) }
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes))
    }

    /// - Parameters:
    ///   - count: how many there may be.
    ///   - limit: none is farther from 0.
    package static func decode(
        count: ClosedRange<Int>,
        limit: UInt64 = .max,
        from decoder: any Decoder
    ) throws -> [Int64] {
        let container = try decoder.singleValueContainer()
        var cursor = ByteCursor([UInt8](try container.decode(Data.self))[...])
        var numbers: [Int64] = []
        while cursor.remaining > 0, numbers.count <= count.upperBound {
            let number = Int64(bitPattern: try cursor.difference())
            guard number.magnitude <= limit else { throw EventLedgerError.outOfRange }
            numbers.append(number)
        }
        guard count.contains(numbers.count) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not so many numbers")
        }
        return numbers
    }
}
