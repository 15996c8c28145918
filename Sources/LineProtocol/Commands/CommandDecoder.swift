/// Reads commands, on the server's side. Works on the bytes in place and allocates nothing.
///
/// Lines come without their LF, as ``LineDecoder`` passes them. The first thing found wrong is reported, in this order:
/// length, encoding, the word, the arguments from left to right, the attributes from left to right, keys that are
/// missing.
package enum CommandDecoder {
    /// Reads one line as a value.
    package static func decode(_ line: UnsafeBufferPointer<UInt8>) -> Result<Command, LineError> {
        switch CanonicalLine.tag(of: line) {
        case CanonicalLine.tag("inquire"):
            if let inquire = CanonicalLine.read(Inquire.blank, from: line) { return .success(.inquire(inquire)) }
        case CanonicalLine.tag("accept"):
            if let accept = CanonicalLine.read(Accept(), from: line) { return .success(accept.command) }
        case CanonicalLine.tag("resolve"):
            if let resolve = CanonicalLine.read(Resolve(), from: line) { return .success(resolve.command) }
        case CanonicalLine.tag("wrapped"):
            if let wrapped = CanonicalLine.read(Wrapped(), from: line) { return .success(wrapped.command) }
        default: break
        }
        return Self.decodeGenerally(line)
    }

    /// Reads one line and calls `handler` once with what it is: faster, for no value of many kinds is made and moved.
    package static func decode<Handler: CommandHandler>(
        _ line: UnsafeBufferPointer<UInt8>,
        for handler: Handler
    ) {
        let isRead =
            switch CanonicalLine.tag(of: line) {
            case CanonicalLine.tag("inquire"): Self.inquire(line, for: handler)
            case CanonicalLine.tag("accept"): Self.accept(line, for: handler)
            case CanonicalLine.tag("resolve"): Self.resolve(line, for: handler)
            case CanonicalLine.tag("wrapped"): Self.wrapped(line, for: handler)
            default: false
            }
        if !isRead { Self.decodeGenerally(line, for: handler) }
    }
}

// MARK: - The fast way

// One function a word, and not inlined: each keeps in registers, and saves, only what it needs itself. False has the line read in
// the general way.

extension CommandDecoder {
    @inline(never)
    private static func inquire(_ line: UnsafeBufferPointer<UInt8>, for handler: some CommandHandler) -> Bool {
        guard let inquire = CanonicalLine.read(Inquire.blank, from: line) else { return false }
        handler.inquire(inquire)
        return true
    }

    @inline(never)
    private static func accept(_ line: UnsafeBufferPointer<UInt8>, for handler: some CommandHandler) -> Bool {
        guard let accept = CanonicalLine.read(Accept(), from: line) else { return false }
        handler.accept(ref: accept.ref, offer: accept.offer, stamp: accept.stamp)
        return true
    }

    @inline(never)
    private static func resolve(_ line: UnsafeBufferPointer<UInt8>, for handler: some CommandHandler) -> Bool {
        guard let resolve = CanonicalLine.read(Resolve(), from: line) else { return false }
        handler.resolve(ref: resolve.ref, inquiry: resolve.inquiry, outcome: resolve.outcome, wrapUp: resolve.wrapUp)
        return true
    }

    @inline(never)
    private static func wrapped(_ line: UnsafeBufferPointer<UInt8>, for handler: some CommandHandler) -> Bool {
        guard let wrapped = CanonicalLine.read(Wrapped(), from: line) else { return false }
        handler.command(wrapped.command)
        return true
    }
}

// MARK: - The general way

extension CommandDecoder {
    /// Reads any line.
    @inline(never)
    static func decodeGenerally(_ line: UnsafeBufferPointer<UInt8>) -> Result<Command, LineError> {
        LineReader.read(line) { Command(word: $0) }
    }

    @inline(never)
    private static func decodeGenerally(_ line: UnsafeBufferPointer<UInt8>, for handler: some CommandHandler) {
        switch Self.decodeGenerally(line) {
        case .success(.inquire(let inquire)): handler.inquire(inquire)
        case .success(.accept(let ref, let offer, let stamp)):
            handler.accept(ref: ref, offer: offer, stamp: stamp)
        case .success(.resolve(let ref, let inquiry, let outcome, let wrapUp)):
            handler.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp)
        case .success(let command): handler.command(command)
        case .failure(let error): handler.malformed(error)
        }
    }
}
