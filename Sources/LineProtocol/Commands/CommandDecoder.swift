/// Reads commands, on the server's side. Works on the bytes in place and allocates nothing.
///
/// Lines come without their LF, as ``LineDecoder`` passes them. The first thing found wrong is reported, in this order:
/// length, encoding, the word, the arguments from left to right, the attributes from left to right, keys that are
/// missing.
package enum CommandDecoder {
    /// Reads one line as a value.
    package static func decode(_ line: UnsafeBufferPointer<UInt8>) -> DecodedCommand {
        if var fast = CanonicalLine(line, after: "inquire ") {
            if let inquire = fast.inquire() { return .command(.inquire(inquire)) }
        } else if var fast = CanonicalLine(line, after: "accept ") {
            if let (ref, offer, stamp) = fast.accept() {
                return .command(.accept(ref: ref, offer: offer, stamp: stamp))
            }
        } else if var fast = CanonicalLine(line, after: "resolve ") {
            if let (ref, inquiry, outcome, wrapUp) = fast.resolve() {
                return .command(.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp))
            }
        } else if var fast = CanonicalLine(line, after: "wrapped ") {
            if let (ref, inquiry) = fast.wrapped() { return .command(.wrapped(ref: ref, inquiry: inquiry)) }
        }
        return Self.decodeGenerally(line)
    }

    /// Reads one line and calls `handler` once with what it is: faster, for no value of many kinds is made and moved.
    package static func decode<Handler: CommandHandler>(
        _ line: UnsafeBufferPointer<UInt8>,
        for handler: Handler
    ) {
        switch CanonicalLine.tag(of: line) {
        case CanonicalLine.tag("inquire"):
            if let fast = CanonicalLine(line, after: "inquire ") { return Self.inquire(fast, for: handler) }
        case CanonicalLine.tag("accept"):
            if let fast = CanonicalLine(line, after: "accept ") { return Self.accept(fast, for: handler) }
        case CanonicalLine.tag("resolve"):
            if let fast = CanonicalLine(line, after: "resolve ") { return Self.resolve(fast, for: handler) }
        case CanonicalLine.tag("wrapped"):
            if let fast = CanonicalLine(line, after: "wrapped ") { return Self.wrapped(fast, for: handler) }
        default: break
        }
        Self.decodeGenerally(line, for: handler)
    }
}

// MARK: - The fast way

// One function a word, and not inlined: each keeps in registers, and saves, only what it needs itself.

extension CommandDecoder {
    @inline(never)
    private static func inquire<Handler: CommandHandler>(
        _ line: CanonicalLine,
        for handler: Handler
    ) {
        var fast = line
        guard let inquire = fast.inquire() else { return Self.decodeGenerally(line.bytes, for: handler) }
        handler.inquire(inquire)
    }

    @inline(never)
    private static func accept<Handler: CommandHandler>(
        _ line: CanonicalLine,
        for handler: Handler
    ) {
        var fast = line
        guard let (ref, offer, stamp) = fast.accept() else {
            return Self.decodeGenerally(line.bytes, for: handler)
        }
        handler.accept(ref: ref, offer: offer, stamp: stamp)
    }

    @inline(never)
    private static func resolve<Handler: CommandHandler>(
        _ line: CanonicalLine,
        for handler: Handler
    ) {
        var fast = line
        guard let (ref, inquiry, outcome, wrapUp) = fast.resolve() else {
            return Self.decodeGenerally(line.bytes, for: handler)
        }
        handler.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp)
    }

    @inline(never)
    private static func wrapped<Handler: CommandHandler>(
        _ line: CanonicalLine,
        for handler: Handler
    ) {
        var fast = line
        guard let (ref, inquiry) = fast.wrapped() else {
            return Self.decodeGenerally(line.bytes, for: handler)
        }
        handler.command(.wrapped(ref: ref, inquiry: inquiry))
    }
}

// MARK: - The general way

extension CommandDecoder {
    /// Reads any line.
    @inline(never)
    static func decodeGenerally(_ line: UnsafeBufferPointer<UInt8>) -> DecodedCommand {
        var parser = CommandParser(line)
        do throws(LineFault) {
            return .command(try parser.command(try parser.word()))
        } catch {
            return .failure(error.lineError(ref: parser.ref))
        }
    }

    @inline(never)
    private static func decodeGenerally<Handler: CommandHandler>(
        _ line: UnsafeBufferPointer<UInt8>,
        for handler: Handler
    ) {
        switch Self.decodeGenerally(line) {
        case .command(.inquire(let inquire)): handler.inquire(inquire)
        case .command(.accept(let ref, let offer, let stamp)):
            handler.accept(ref: ref, offer: offer, stamp: stamp)
        case .command(.resolve(let ref, let inquiry, let outcome, let wrapUp)):
            handler.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp)
        case .command(let command): handler.command(command)
        case .failure(let error): handler.malformed(error)
        }
    }
}
