import Glibc

extension UnsafeRawBufferPointer {
    /// Whether these bytes are those of `text`.
    func equals(_ text: StaticString) -> Bool {
        guard self.count == text.utf8CodeUnitCount else { return false }
        guard let start = self.baseAddress else { return true }
        return memcmp(start, text.utf8Start, self.count) == 0
    }

    /// The same without telling by the time it takes how much of a secret was right.
    func equalsSecret(_ secret: [UInt8]) -> Bool {
        guard self.count == secret.count else { return false }
        return zip(self, secret).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
