/// A value of a line: a name, a list, some words. It points at bytes that it does not own.
///
/// A text that a decoder made is valid only while that line's bytes are; one that a caller made, while the caller keeps
/// the bytes. Copy what must stay (`decode(into:)`, `string`). It is not `Sendable` for that reason.
///
/// A text knows whether its bytes are *plain* or stand as on the wire, so encoding what was decoded neither escapes
/// twice nor decodes in between.
package struct Text {
    enum Form: UInt8 {
        /// What is meant; special bytes are escaped on the way out.
        case plain
        /// As on a line, escapes and all.
        case encoded
        /// Both at once: nothing in it needs an escape and nothing is one.
        case clean
    }

    // A pointer, 32 bits and a flag instead of a buffer pointer: an optional text is 16 bytes, and commands carry many.
    let start: UnsafePointer<UInt8>
    private let length: UInt32
    let form: Form

    init(_ bytes: UnsafeBufferPointer<UInt8>, form: Form) {
        self.start = bytes.baseAddress ?? ("" as StaticString).utf8Start
        self.length = UInt32(truncatingIfNeeded: bytes.count)
        self.form = form
    }

    /// Names plain bytes, such as a name that was decoded earlier. Encoders escape it.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.init(bytes, form: .plain)
    }

    /// Names the bytes of a literal, which live for ever.
    package init(_ literal: StaticString) {
        self.init(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount), form: .plain)
    }

    /// Names bytes that are escaped already, such as a list made of escaped names. They must be well-formed: they go on
    /// the wire as they are.
    package init(encoded bytes: UnsafeBufferPointer<UInt8>) {
        self.init(bytes, form: .encoded)
    }

    /// The bytes as they stand: plain, or escaped when the text came from a line.
    package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: self.start, count: self.count) }

    /// How many bytes stand there (before decoding).
    package var count: Int { Int(self.length) }

    package var isEmpty: Bool { self.length == 0 }

    /// Nothing, until it is read.
    static var none: Text { Text("") }

    /// The members of a comma-separated list, split before any decoding. Empty text has one empty member.
    package var list: TextList { TextList(text: self) }

    /// The parts before and after the first `separator`, split before any decoding; nil when there is none. O(count).
    package func split(at separator: UInt8) -> (Text, Text)? {
        let bytes = self.bytes
        guard let index = bytes.firstIndex(of: separator) else { return nil }
        return (
            Text(UnsafeBufferPointer(rebasing: bytes[..<index]), form: self.form),
            Text(UnsafeBufferPointer(rebasing: bytes[(index + 1)...]), form: self.form)
        )
    }
}
