/// Lines about one inquiry that has a stream of its own, as `POST /v1/inquiries` carries them: the same words without refs.
///
/// Both sides speak of the inquiry by some ref inside and leave it away outside: the router of ref 0, a client that has many
/// such streams of whatever it calls the inquiry.
package enum UnaddressedLine {
    /// What a server's line means for the stream that carries it.
    package enum Standing: Equatable {
        /// The inquiry goes on.
        case open
        /// `CLOSED`, `DEFLECTED`: the inquiry has come to its end.
        case ended
        /// `REFUSED`, `FATAL`: the router does not want it, or cannot have it any more.
        case refused
        /// `ERROR`: the end if it answers the first line, and otherwise only that line's.
        case error
    }

    /// What a server's line, with or without its ref, means for the stream that carries it.
    package static func standing(after line: UnsafeBufferPointer<UInt8>) -> Standing {
        switch Self.word(of: line) {
        case "CLOSED", "DEFLECTED": .ended
        case "REFUSED", "FATAL": .refused
        case "ERROR": .error
        default: .open
        }
    }

    /// Appends `line` with `ref` put where its word wants one, and LF: `inquire topic=a` becomes `inquire 7 topic=a`. What
    /// has no ref is appended as it is.
    ///
    /// - Parameter line: without LF.
    /// - Complexity: O(length); allocates only when `buffer` grows.
    package static func append(
        _ line: UnsafeBufferPointer<UInt8>,
        addressedTo ref: UInt64,
        to buffer: inout LineBuffer
    ) {
        guard let position = Self.positionOfRef(in: line) else { return Self.append(line, to: &buffer) }
        buffer.append(bytes: UnsafeBufferPointer(rebasing: line[..<position]))
        buffer.append(" ")
        buffer.append(ref)
        buffer.append(bytes: UnsafeBufferPointer(rebasing: line[position...]))
        buffer.append("\n")
    }

    /// Appends `line` without its ref, and LF: `CLOSED 7 inquiry=1` becomes `CLOSED inquiry=1`.
    ///
    /// - Parameter line: without LF.
    /// - Complexity: O(length); allocates only when `buffer` grows.
    package static func append(_ line: UnsafeBufferPointer<UInt8>, withoutRefTo buffer: inout LineBuffer) {
        guard let position = Self.positionOfRef(in: line) else { return Self.append(line, to: &buffer) }
        buffer.append(bytes: UnsafeBufferPointer(rebasing: line[..<position]))
        buffer.append(bytes: UnsafeBufferPointer(rebasing: line[Self.endOfToken(in: line, from: position)...]))
        buffer.append("\n")
    }

    /// The first word of a line, without its LF.
    package static func word(of line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: line[..<Self.endOfToken(in: line, from: 0)])
    }

    private static func append(_ line: UnsafeBufferPointer<UInt8>, to buffer: inout LineBuffer) {
        buffer.append(bytes: line)
        buffer.append("\n")
    }

    /// Where the ref stands, or belongs: behind the word, in an `ERROR` behind the code. Nil when the word has none.
    private static func positionOfRef(in line: UnsafeBufferPointer<UInt8>) -> Int? {
        let end = Self.endOfToken(in: line, from: 0)
        switch UnsafeBufferPointer(rebasing: line[..<end]) {
        case "inquire", "abandon", "QUEUED", "ASSIGNED", "CLOSED", "TRANSFERRED", "DEFLECTED", "REFUSED": return end
        case "ERROR": return Self.endOfToken(in: line, from: end)
        default: return nil
        }
    }

    /// The end of the token that begins at `start` or after the spaces there.
    private static func endOfToken(in line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let space = UInt8(ascii: " ")
        var index = start
        while index < line.count, line[index] == space { index += 1 }
        while index < line.count, line[index] != space { index += 1 }
        return index
    }
}
