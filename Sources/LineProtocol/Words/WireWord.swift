/// A closed set of words that a value or an argument may be. Its raw values count up from 0.
///
/// A set has one table, `wireName`: reading compares with it, so that no word can be read and not written.
package protocol WireWord: CaseIterable, Hashable, RawRepresentable<UInt8>, Sendable {
    /// The word on the wire.
    var wireName: StaticString { get }
}

extension WireWord {
    /// Reads the word; nil when it is none of the set. Bytes are meant, not escapes. O(words of the set), a comparison of lengths each.
    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        var raw: UInt8 = 0
        while let word = Self(rawValue: raw) {
            if bytes.matches(word.wireName) {
                self = word
                return
            }
            raw += 1
        }
        return nil
    }

    /// Reads a value as the word it means.
    @inline(__always)
    package init?(_ text: Text) {
        guard let word = text.withDecoded({ Self(bytes: $0) }) else { return nil }
        self = word
    }
}
