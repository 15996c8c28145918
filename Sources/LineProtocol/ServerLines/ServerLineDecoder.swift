/// Reads what a server says, on the client's side. Works on the bytes in place and allocates nothing.
///
/// Lines come without their LF, as ``LineDecoder`` passes them. The first thing found wrong is reported, in the order
/// of ``CommandDecoder``.
package enum ServerLineDecoder {
    /// Reads one line. A client skips a line whose failure is `unknown-command`: a newer server may say more.
    package static func decode(_ line: UnsafeBufferPointer<UInt8>) -> Result<ServerLine, LineError> {
        switch CanonicalLine.tag(of: line) {
        case CanonicalLine.tag("QUEUED"):
            if let queued = CanonicalLine.read(Queued.blank, from: line) { return .success(.queued(queued)) }
        case CanonicalLine.tag("OFFER"):
            if let offer = CanonicalLine.read(Offer.blank, from: line) { return .success(.offer(offer)) }
        case CanonicalLine.tag("ASSIGNED"):
            if let assigned = CanonicalLine.read(Assigned.blank, from: line) { return .success(.assigned(assigned)) }
        case CanonicalLine.tag("CLOSED"):
            if let closed = CanonicalLine.read(Closed.blank, from: line) { return .success(.closed(closed)) }
        default: break
        }
        return Self.decodeGenerally(line)
    }

    /// Reads any line.
    @inline(never)
    static func decodeGenerally(_ line: UnsafeBufferPointer<UInt8>) -> Result<ServerLine, LineError> {
        LineReader.read(line) { ServerLine(word: $0) }
    }
}
