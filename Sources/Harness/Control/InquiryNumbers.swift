import FoundationEssentials

/// Inquiry numbers as they travel in a ledger: sorted, each as its distance from the one before, seven bits a byte
/// (LEB128), the bytes in base64. Numbers given out in a row cost one byte and a third each.
enum InquiryNumbers {
    /// Numbers in one `ledger` line at most: ten bytes each, in base64, stay far below the longest line.
    static let maximumPerLine = 65_536

    /// The text of some numbers in ascending order; repeats are allowed, they are what an audit looks for.
    static func text(of sorted: ArraySlice<UInt64>) -> String {
        precondition(sorted.count <= Self.maximumPerLine, "\(sorted.count) numbers do not belong on one line")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(sorted.count * 2)
        var last: UInt64 = 0
        for number in sorted {
            precondition(number >= last, "\(number) after \(last)")
            var distance = number - last
            while distance >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: distance) | 0x80)
                distance >>= 7
            }
            bytes.append(UInt8(distance))
            last = number
        }
        return Data(bytes).base64EncodedString()
    }

    /// The numbers of a text; nil when it is not base64, is cut short, overflows or holds too many.
    static func numbers(in text: String) -> [UInt64]? {
        guard let bytes = Data(base64Encoded: text) else { return nil }
        var numbers: [UInt64] = []
        var last: UInt64 = 0
        var distance: UInt64 = 0
        var shift: UInt64 = 0
        for byte in bytes {
            let bits = UInt64(byte & 0x7F)
            guard shift < 64, (bits << shift) >> shift == bits else { return nil }
            distance |= bits << shift
            guard byte & 0x80 == 0 else {
                shift += 7
                continue
            }
            let (number, overflowed) = last.addingReportingOverflow(distance)
            guard !overflowed, numbers.count < Self.maximumPerLine else { return nil }
            numbers.append(number)
            (last, distance, shift) = (number, 0, 0)
        }
        return shift == 0 ? numbers : nil
    }
}
