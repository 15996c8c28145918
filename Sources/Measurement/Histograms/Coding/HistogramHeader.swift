/// The 40 bytes before the counters of an uncompressed HdrHistogram V2, big-endian:
///
///     0  u32  cookie 0x1c849303, word size in bits 4…7     16  i64  lowest
///     4  i32  payload length                               24  i64  highest
///     8  i32  normalising index offset                     32  f64  integer-to-double ratio
///     12 i32  significant digits
package struct HistogramHeader: Equatable, Sendable {
    /// The bytes of an encoded header.
    static let byteCount = 40
    /// What the first four bytes are once the word size is masked out.
    private static let cookie: UInt32 = 0x1c84_9303
    private static let wordSizeMask: UInt32 = 0xf0
    /// The word size that every V2 writer states.
    private static let wordSize: UInt32 = 0x10

    /// Bytes of counters that follow.
    package let payloadLength: Int
    /// How values fall into cells.
    package let geometry: HistogramGeometry
    /// What a histogram of doubles multiplies its values by; 1 for histograms of integers, as ours are.
    package let valueRatio: Double

    init(payloadLength: Int, geometry: HistogramGeometry) {
        self.payloadLength = payloadLength
        self.geometry = geometry
        self.valueRatio = 1
    }

    /// Reads and checks the first 40 bytes. The payload's length is checked against what follows.
    package init(decoding bytes: [UInt8]) throws(HistogramCodingError) {
        guard bytes.count >= Self.byteCount else { throw .truncatedHeader(bytes: bytes.count) }
        let cookie = UInt32(truncatingIfNeeded: bytes.bigEndian(at: 0, count: 4))
        switch cookie & ~Self.wordSizeMask {
        case Self.cookie: break
        case 0x1c84_9301, 0x1c84_9302: throw .obsoleteVersion(1)
        case 0x1c84_9308, 0x1c84_9309: throw .obsoleteVersion(0)
        default: throw .unknownCookie(cookie)
        }
        let stated = Int(Int32(truncatingIfNeeded: bytes.bigEndian(at: 4, count: 4)))
        guard stated == bytes.count - Self.byteCount else {
            throw .wrongPayloadLength(stated: stated, present: bytes.count - Self.byteCount)
        }
        let offset = Int32(truncatingIfNeeded: bytes.bigEndian(at: 8, count: 4))
        guard offset == 0 else { throw .shiftedCells(offset: offset) }
        let digits = Int32(truncatingIfNeeded: bytes.bigEndian(at: 12, count: 4))
        let lowest = Int64(bitPattern: bytes.bigEndian(at: 16, count: 8))
        let highest = Int64(bitPattern: bytes.bigEndian(at: 24, count: 8))
        guard
            let geometry = HistogramGeometry(lowest: lowest, highest: highest, significantDigits: Int(digits))
        else { throw .impossibleGeometry(lowest: lowest, highest: highest, significantDigits: digits) }
        self.payloadLength = stated
        self.geometry = geometry
        self.valueRatio = Double(bitPattern: bytes.bigEndian(at: 32, count: 8))
    }

    /// The 40 bytes.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(bigEndian: Self.cookie | Self.wordSize)
        bytes.append(bigEndian: Int32(self.payloadLength))
        bytes.append(bigEndian: Int32(0))
        bytes.append(bigEndian: Int32(self.geometry.significantDigits))
        bytes.append(bigEndian: self.geometry.lowest)
        bytes.append(bigEndian: self.geometry.highest)
        bytes.append(bigEndian: self.valueRatio.bitPattern)
        return bytes
    }
}
