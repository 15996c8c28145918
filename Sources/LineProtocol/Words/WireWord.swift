/// A closed set of words that a value or an argument may be.
package protocol WireWord: CaseIterable, Hashable, Sendable {
    /// The word on the wire.
    var wireName: StaticString { get }
    /// Reads the word; nil when it is none of the set. Bytes are meant, not escapes.
    init?(bytes: UnsafeBufferPointer<UInt8>)
}

extension WireWord {
    /// Reads a value as the word it means.
    @inline(__always)
    package init?(_ text: Text) {
        guard let word = text.withDecoded({ Self(bytes: $0) }) else { return nil }
        self = word
    }
}
