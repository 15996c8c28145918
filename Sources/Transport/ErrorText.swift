import Glibc
import NIOCore

/// What an error means, in the system's words and without those of the library it passed through.
enum ErrorText {
    static func of(_ error: any Error) -> String {
        guard let error = error as? IOError else { return String(describing: error) }
        return Self.of(errno: error.errnoCode)
    }

    /// "connection reset by peer (ECONNRESET)" and the like.
    static func of(errno code: CInt) -> String {
        guard let text = strerror(code) else { return "error \(code)" }
        return "\(String(cString: text).lowercased()) (errno \(code))"
    }
}
