/// Reads what a server says, on the client's side. Works on the bytes in place and allocates nothing.
///
/// Lines come without their LF, as ``LineDecoder`` passes them. The first thing found wrong is reported, in the order
/// of ``CommandDecoder``.
package enum ServerLineDecoder {
    /// Reads one line as a value.
    package static func decode(_ line: UnsafeBufferPointer<UInt8>) -> DecodedServerLine {
        var parser = ServerLineParser(line)
        do throws(LineFault) {
            return .line(try parser.serverLine(try parser.word()))
        } catch {
            return .failure(error.lineError(ref: parser.ref))
        }
    }

    /// Reads one line and calls `handler` once with what it is: the fast way.
    package static func decode(_ line: UnsafeBufferPointer<UInt8>, for handler: some ServerLineHandler) {
        var parser = ServerLineParser(line)
        do throws(LineFault) {
            switch try parser.word() {
            case .queued: handler.queued(try parser.queued())
            case .offer: handler.offer(try parser.offer())
            case .assigned: handler.assigned(try parser.assigned())
            case .closed: handler.closed(try parser.closed())
            case let word: handler.serverLine(try parser.serverLine(word))
            }
        } catch {
            handler.malformed(error.lineError(ref: parser.ref))
        }
    }
}
