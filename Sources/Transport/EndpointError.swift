/// A text that is no endpoint: what is wrong with it, and how one is written.
package struct EndpointError: Error, Equatable, CustomStringConvertible {
    /// The text as it was given.
    package let text: String
    /// What is wrong, and the remedy.
    package let reason: String

    static let forms = "tcp:HOST:PORT, unix:PATH, h2c:HOST:PORT or h2:HOST:PORT"

    package var description: String { "“\(self.text)” is no endpoint: \(self.reason)" }
}
