import Glibc
import NIOCore
import NIOSSL

/// What an error means, in the system's words and without those of the library it passed through.
enum ErrorText {
    static func of(_ error: any Error) -> String {
        switch error {
        case let error as IOError: Self.of(errno: error.errnoCode)
        case let error as NIOSSLError: TLSProblem.text(of: error)
        case is NIOSSLExtraError: TLSProblem.text(of: .unableToValidateCertificate)
        case is EventLoopError: "this side is ending"
        case is ChannelError: "the connection broke"
        default: String(describing: error)
        }
    }

    /// "connection reset by peer (ECONNRESET)" and the like.
    static func of(errno code: CInt) -> String {
        guard let text = strerror(code) else { return "error \(code)" }
        return "\(String(cString: text).lowercased()) (errno \(code))"
    }
}
