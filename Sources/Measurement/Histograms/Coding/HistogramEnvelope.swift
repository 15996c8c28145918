/// The compressed form of an encoded histogram: eight bytes, big-endian, then a zlib stream.
///
///     0  u32  cookie 0x1c849304, word size in bits 4…7
///     4  i32  length of the zlib stream
enum HistogramEnvelope {
    private static let byteCount = 8
    private static let cookie: UInt32 = 0x1c84_9304
    private static let wordSizeMask: UInt32 = 0xf0
    private static let wordSize: UInt32 = 0x10

    /// Compresses and wraps uncompressed V2 bytes.
    static func seal(_ bytes: [UInt8]) -> [UInt8] {
        let stream = Zlib.compress(bytes)
        var sealed: [UInt8] = []
        sealed.reserveCapacity(self.byteCount + stream.count)
        sealed.append(bigEndian: self.cookie | self.wordSize)
        sealed.append(bigEndian: Int32(stream.count))
        return sealed + stream
    }

    /// Unwraps and inflates, to at most `limit` bytes.
    static func open(_ sealed: [UInt8], limit: Int) throws(HistogramCodingError) -> [UInt8] {
        guard sealed.count >= self.byteCount else { throw .truncatedEnvelope(bytes: sealed.count) }
        let cookie = UInt32(truncatingIfNeeded: sealed.bigEndian(at: 0, count: 4))
        switch cookie & ~self.wordSizeMask {
        case self.cookie: break
        case 0x1c84_9301, 0x1c84_9302: throw .obsoleteVersion(1)
        case 0x1c84_9308, 0x1c84_9309: throw .obsoleteVersion(0)
        default: throw .unknownCookie(cookie)
        }
        let stated = Int(Int32(truncatingIfNeeded: sealed.bigEndian(at: 4, count: 4)))
        let present = sealed.count - self.byteCount
        guard stated == present else { throw .wrongCompressedLength(stated: stated, present: present) }
        return try Zlib.decompress(Array(sealed[self.byteCount...]), limit: limit)
    }
}
