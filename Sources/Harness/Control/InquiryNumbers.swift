import Measurement

/// Inquiry numbers as they travel in a ledger, each as its distance from the one before: those given out in a row cost a byte and
/// a third.
package struct InquiryNumbers: Codable, Equatable, Sendable {
    /// Numbers in one message at most: ten bytes each, in base64, stay far below the longest line.
    static let maximumPerLine = 65_536

    package let numbers: [UInt64]

    package init(_ numbers: some Sequence<UInt64>) {
        self.numbers = Array(numbers)
    }

    package init(from decoder: any Decoder) throws {
        var last: UInt64 = 0
        self.numbers = try PackedNumbers.decode(count: 0...Self.maximumPerLine, from: decoder).map { distance in
            last &+= UInt64(bitPattern: distance)
            return last
        }
    }

    package func encode(to encoder: any Encoder) throws {
        precondition(self.numbers.count <= Self.maximumPerLine, "\(self.numbers.count) numbers do not belong on a line")
        var last: UInt64 = 0
        let distances = self.numbers.map { number in
            defer { last = number }
            return Int64(bitPattern: number &- last)
        }
        try PackedNumbers.encode(distances, to: encoder)
    }
}
