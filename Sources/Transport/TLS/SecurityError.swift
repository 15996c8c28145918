/// Why TLS cannot be had: which file it is about, and what is wrong with it.
package struct SecurityError: Error, Equatable, Sendable, CustomStringConvertible {
    package let file: String
    package let reason: String

    package init(file: String, reason: String) {
        self.file = file
        self.reason = reason
    }

    package var description: String { "\(self.file): \(self.reason)" }
}
