/// Why there was no run: something could not be reached, started or written. Exit code 69.
package struct RunFailure: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
