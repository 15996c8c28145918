/// Reads commands, on the server's side. Works on the bytes in place and allocates nothing.
///
/// Lines come without their LF, as ``LineDecoder`` passes them. The first thing found wrong is reported, in this order:
/// length, encoding, the word, the arguments from left to right, the attributes from left to right, keys that are
/// missing.
package enum CommandDecoder {
    /// Reads one line as a value.
    package static func decode(_ line: UnsafeBufferPointer<UInt8>) -> DecodedCommand {
        var parser = CommandParser(line)
        do throws(LineFault) {
            return .command(try parser.command(try parser.word()))
        } catch {
            return .failure(error.lineError(ref: parser.ref))
        }
    }

    /// Reads one line and calls `handler` once with what it is: the fast way.
    package static func decode(_ line: UnsafeBufferPointer<UInt8>, for handler: some CommandHandler) {
        var parser = CommandParser(line)
        do throws(LineFault) {
            switch try parser.word() {
            case .inquire: handler.inquire(try parser.inquire())
            case .accept:
                let (ref, offer, stamp) = try parser.accept()
                handler.accept(ref: ref, offer: offer, stamp: stamp)
            case .resolve:
                let (ref, inquiry, outcome, wrapUp) = try parser.resolve()
                handler.resolve(ref: ref, inquiry: inquiry, outcome: outcome, wrapUp: wrapUp)
            case let word: handler.command(try parser.command(word))
            }
        } catch {
            handler.malformed(error.lineError(ref: parser.ref))
        }
    }
}
