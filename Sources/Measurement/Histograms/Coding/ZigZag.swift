/// The numbers of an HdrHistogram payload: ZigZag, then LEB128 cut at nine bytes.
///
/// Seven bits a byte, the lowest first, the top bit saying that more follow; the ninth byte carries eight bits and no
/// such flag. That is why numbers from 2^55 on differ from a protobuf varint.
enum ZigZag {
    /// The most bytes of a number.
    static let maximumByteCount = 9

    /// Appends 1…9 bytes.
    static func append(_ number: Int64, to bytes: inout [UInt8]) {
        var rest = UInt64(bitPattern: (number << 1) ^ (number >> 63))
        for _ in 0..<8 {
            guard rest > 0x7f else { break }
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Reads the number at `position` and moves behind it; nil when the bytes end within it.
    static func read(_ bytes: ArraySlice<UInt8>, at position: inout Int) -> Int64? {
        var raw: UInt64 = 0
        for shift in 0..<9 {
            guard position < bytes.endIndex else { return nil }
            let byte = bytes[position]
            position += 1
            guard shift < 8, byte >= 0x80 else {
                raw |= UInt64(byte) << UInt64(7 * shift)
                break
            }
            raw |= UInt64(byte & 0x7f) << UInt64(7 * shift)
        }
        return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
    }
}
