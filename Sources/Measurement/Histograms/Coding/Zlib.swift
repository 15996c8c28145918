internal import CZlib

/// Whole byte arrays in and out of the zlib format (RFC 1950).
enum Zlib {
    /// As small as zlib makes it; a second's histogram is a few kilobytes, so the effort does not show.
    static func compress(_ bytes: [UInt8]) -> [UInt8] {
        let room = compressBound(uLong(bytes.count))
        return Array(unsafeUninitializedCapacity: Int(room)) { buffer, count in
            var length = room
            let status = compress2(buffer.baseAddress, &length, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
            precondition(status == Z_OK, "zlib could not compress \(bytes.count) bytes: \(status)")
            count = Int(length)
        }
    }

    /// The bytes of one whole stream, or why they cannot be had: it is damaged or cut off, more follows its end, or it
    /// holds more than `limit` bytes. No more than that is ever written, whatever the stream promises.
    static func decompress(_ stream: [UInt8], limit: Int) throws(HistogramCodingError) -> [UInt8] {
        var status = Z_OK
        var used = uLong(stream.count)
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            var length = uLong(limit)
            status = uncompress2(buffer.baseAddress, &length, stream, &used)
            count = Int(length)
        }
        switch status {
        case Z_OK where used == stream.count: return bytes
        case Z_OK: throw .wrongCompressedLength(stated: stream.count, present: Int(used))
        case Z_BUF_ERROR: throw .expandsTooFar(limit: limit)
        default: throw .damagedCompression
        }
    }
}
