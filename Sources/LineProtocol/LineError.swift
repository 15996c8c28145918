/// Why a line was refused, ready to be answered with `ERROR`.
package struct LineError: Error, Equatable, Sendable {
    package var code: ErrorCode
    /// The person the line was about, when the command takes a ref and it could be read.
    package var ref: UInt64?
    /// For people: what is wrong and what would be right.
    package var text: StaticString

    package init(code: ErrorCode, ref: UInt64? = nil, text: StaticString) {
        self.code = code
        self.ref = ref
        self.text = text
    }

    /// Whether the line counts towards the 32 malformed ones in a row that end a connection.
    package var countsAsMalformed: Bool { self.code.countsAsMalformed }

    package static func == (left: LineError, right: LineError) -> Bool {
        left.code == right.code && left.ref == right.ref && Text(left.text) == Text(right.text)
    }

    /// The answer when a `LineDecoder` calls `onTooLong`.
    package static let tooLong = LineFault.tooLong.lineError(ref: nil)
}
