/// The bytes of an idempotency key, at most 64 of them, held in place: a key costs no allocation of its own.
package struct KeyName: Hashable, Sendable {
    package static let capacity = 64

    private var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
    private let count: UInt8

    /// - Parameter bytes: the decoded key.
    /// - Precondition: at most `capacity` bytes, as the decoder of lines grants.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        precondition(bytes.count <= Self.capacity, "a key of \(bytes.count) bytes came past the decoder")
        self.count = UInt8(bytes.count)
        withUnsafeMutableBytes(of: &self.words) { $0.copyBytes(from: bytes) }
    }

    package static func == (left: KeyName, right: KeyName) -> Bool {
        left.count == right.count && left.withBytes { a in right.withBytes { b in a.elementsEqual(b) } }
    }

    package func hash(into hasher: inout Hasher) {
        self.withBytes { hasher.combine(bytes: $0) }
    }

    private func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
        withUnsafeBytes(of: self.words) { body(UnsafeRawBufferPointer(rebasing: $0.prefix(Int(self.count)))) }
    }
}
