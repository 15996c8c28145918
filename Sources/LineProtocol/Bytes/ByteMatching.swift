import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// Whether these are exactly the bytes of `word`.
    ///
    /// For a literal the compiler knows length and bytes, and this is one or two integer comparisons.
    @inline(__always)
    func matches(_ word: StaticString) -> Bool {
        guard self.count == word.utf8CodeUnitCount else { return false }
        guard let start = self.baseAddress else { return true }
        return memcmp(start, word.utf8Start, word.utf8CodeUnitCount) == 0
    }

    /// Lets `switch bytes { case "topic": … }` compare bytes with literals.
    @inline(__always)
    static func ~= (word: StaticString, bytes: Self) -> Bool { bytes.matches(word) }

    /// Whether both hold the same bytes.
    @inline(__always)
    func isEqual(to other: Self) -> Bool {
        guard self.count == other.count else { return false }
        guard let mine = self.baseAddress, let theirs = other.baseAddress else { return true }
        return memcmp(mine, theirs, self.count) == 0
    }
}
