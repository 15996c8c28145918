/// Reads what a server says, on the client's side. Works on the bytes in place and allocates nothing.
///
/// Lines come without their LF, as ``LineDecoder`` passes them. The first thing found wrong is reported, in the order
/// of ``CommandDecoder``.
package enum ServerLineDecoder {
    /// Reads one line as a value.
    package static func decode(_ line: UnsafeBufferPointer<UInt8>) -> DecodedServerLine {
        if var fast = CanonicalLine(line, after: "QUEUED ") {
            if let queued = fast.queued() { return .line(.queued(queued)) }
        } else if var fast = CanonicalLine(line, after: "OFFER ") {
            if let offer = fast.offer() { return .line(.offer(offer)) }
        } else if var fast = CanonicalLine(line, after: "ASSIGNED ") {
            if let assigned = fast.assigned() { return .line(.assigned(assigned)) }
        } else if var fast = CanonicalLine(line, after: "CLOSED ") {
            if let closed = fast.closed() { return .line(.closed(closed)) }
        }
        return Self.decodeGenerally(line)
    }

    /// Reads one line and calls `handler` once with what it is: the fast way, for no large value is moved.
    package static func decode(_ line: UnsafeBufferPointer<UInt8>, for handler: some ServerLineHandler) {
        switch CanonicalLine.tag(of: line) {
        case CanonicalLine.tag("QUEUED"):
            if let fast = CanonicalLine(line, after: "QUEUED ") { return Self.queued(fast, for: handler) }
        case CanonicalLine.tag("OFFER"):
            if let fast = CanonicalLine(line, after: "OFFER ") { return Self.offer(fast, for: handler) }
        case CanonicalLine.tag("ASSIGNED"):
            if let fast = CanonicalLine(line, after: "ASSIGNED ") { return Self.assigned(fast, for: handler) }
        case CanonicalLine.tag("CLOSED"):
            if let fast = CanonicalLine(line, after: "CLOSED ") { return Self.closed(fast, for: handler) }
        default: break
        }
        Self.decodeGenerally(line, for: handler)
    }
}

// MARK: - The fast way

// One function a word, and not inlined: each keeps in registers, and saves, only what it needs itself.

extension ServerLineDecoder {
    @inline(never)
    private static func queued(_ line: CanonicalLine, for handler: some ServerLineHandler) {
        var fast = line
        guard let queued = fast.queued() else { return Self.decodeGenerally(line.bytes, for: handler) }
        handler.queued(queued)
    }

    @inline(never)
    private static func offer(_ line: CanonicalLine, for handler: some ServerLineHandler) {
        var fast = line
        guard let offer = fast.offer() else { return Self.decodeGenerally(line.bytes, for: handler) }
        handler.offer(offer)
    }

    @inline(never)
    private static func assigned(_ line: CanonicalLine, for handler: some ServerLineHandler) {
        var fast = line
        guard let assigned = fast.assigned() else { return Self.decodeGenerally(line.bytes, for: handler) }
        handler.assigned(assigned)
    }

    @inline(never)
    private static func closed(_ line: CanonicalLine, for handler: some ServerLineHandler) {
        var fast = line
        guard let closed = fast.closed() else { return Self.decodeGenerally(line.bytes, for: handler) }
        handler.closed(closed)
    }
}

// MARK: - The general way

extension ServerLineDecoder {
    /// Reads any line.
    @inline(never)
    static func decodeGenerally(_ line: UnsafeBufferPointer<UInt8>) -> DecodedServerLine {
        var parser = ServerLineParser(line)
        do throws(LineFault) {
            return .line(try parser.serverLine(try parser.word()))
        } catch {
            return .failure(error.lineError(ref: parser.ref))
        }
    }

    @inline(never)
    private static func decodeGenerally(_ line: UnsafeBufferPointer<UInt8>, for handler: some ServerLineHandler) {
        switch Self.decodeGenerally(line) {
        case .line(.queued(let queued)): handler.queued(queued)
        case .line(.offer(let offer)): handler.offer(offer)
        case .line(.assigned(let assigned)): handler.assigned(assigned)
        case .line(.closed(let closed)): handler.closed(closed)
        case .line(let line): handler.serverLine(line)
        case .failure(let error): handler.malformed(error)
        }
    }
}
