import Glibc
package import Logging

/// Standard error: what people read while results go to standard output.
package enum Diagnostics {
    /// Writes text as it is. If nobody reads it, nothing is lost that a script could want.
    package static func write(_ text: String) {
        Self.write(text, to: STDERR_FILENO)
    }

    /// Writes results to standard output.
    package static func result(_ text: String) {
        Self.write(text, to: STDOUT_FILENO)
    }

    /// A log for a process that runs unattended.
    package static func logger(_ label: String) -> Logger {
        Logger(label: label) { StreamLogHandler.standardError(label: $0) }
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
