/// Why bytes or text are not a histogram. Whoever sent them is to blame; nothing was changed.
package enum HistogramCodingError: Error, Equatable {
    /// Fewer bytes than a header has.
    case truncatedHeader(bytes: Int)
    /// The first four bytes are not those of an uncompressed V2 histogram.
    case unknownCookie(UInt32)
    /// An encoding older than V2.
    case obsoleteVersion(Int)
    /// The header states another number of payload bytes than follow it.
    case wrongPayloadLength(stated: Int, present: Int)
    /// A shifted array, as only auto-ranging histograms of doubles write it.
    case shiftedCells(offset: Int32)
    /// Digits outside 1…5, a lowest value below 1, or a range too narrow for cells.
    case impossibleGeometry(lowest: Int64, highest: Int64, significantDigits: Int32)
    /// More cells than the reader is willing to hold.
    case tooManyCells(Int, limit: Int)
    /// A good geometry, but not the one expected here.
    case unlikeGeometry(HistogramGeometry)
    /// A number runs past the end of the payload.
    case truncatedNumber
    /// A counter or a run of zeros beyond the last cell.
    case cellOutOfRange
    /// More values in all than a histogram may hold.
    case tooManyValues
    /// Longer than any histogram's text can be.
    case textTooLong(bytes: Int, limit: Int)
    /// Text that is not padded Base64.
    case malformedBase64
    /// Fewer bytes than stand before a compressed histogram.
    case truncatedEnvelope(bytes: Int)
    /// The compressed histogram is not as long as is stated.
    case wrongCompressedLength(stated: Int, present: Int)
    /// Not a whole zlib stream with the right checksum.
    case damagedCompression
    /// A zlib stream of more bytes than any histogram needs.
    case expandsTooFar(limit: Int)
    /// Not the five fields of the text form, or a field that is not what it should be.
    case malformedText
    /// The exact minimum and maximum contradict the cells.
    case contradictoryExtremes
}

extension HistogramCodingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .truncatedHeader(let bytes):
            "a histogram's header has 40 bytes, here are \(bytes)"
        case .unknownCookie(let cookie):
            "not an HdrHistogram: it begins with 0x\(String(cookie, radix: 16))"
        case .obsoleteVersion(let version):
            "HdrHistogram encoding V\(version) is not read; write V2"
        case .wrongPayloadLength(let stated, let present):
            "the header states \(stated) payload bytes, \(present) follow"
        case .shiftedCells(let offset):
            "cells shifted by \(offset) (a histogram of doubles) are not read"
        case .impossibleGeometry(let lowest, let highest, let digits):
            "no histogram has lowest \(lowest), highest \(highest) and \(digits) digits"
        case .tooManyCells(let cells, let limit):
            "\(cells) cells are more than the \(limit) allowed here"
        case .unlikeGeometry(let geometry):
            "lowest \(geometry.lowest), highest \(geometry.highest), \(geometry.significantDigits) digits: "
                + "not the cells of Inrush's latencies"
        case .truncatedNumber: "a counter runs past the end of the payload"
        case .cellOutOfRange: "a counter lies beyond the last cell"
        case .tooManyValues: "more values than a histogram may hold"
        case .textTooLong(let bytes, let limit): "\(bytes) bytes of text, at most \(limit) are read"
        case .malformedBase64: "not Base64"
        case .truncatedEnvelope(let bytes): "a compressed histogram has 8 bytes in front, here are \(bytes)"
        case .wrongCompressedLength(let stated, let present):
            "\(stated) compressed bytes are stated, there are \(present)"
        case .damagedCompression: "the compressed bytes are damaged or cut off"
        case .expandsTooFar(let limit): "the compressed bytes hold more than the \(limit) allowed here"
        case .malformedText: "not MINIMUM:MAXIMUM:OUT-OF-RANGE:NEGATIVE:BASE64"
        case .contradictoryExtremes: "the exact minimum or maximum is not in the outermost cell in use"
        }
    }
}
