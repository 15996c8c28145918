/// Why TLS cannot be had: which file it is about, and what is wrong with it.
package struct SecurityError: Error, Equatable, Sendable, CustomStringConvertible {
    package let file: String
    package let reason: String

    package var description: String { "\(self.file): \(self.reason)" }
}
