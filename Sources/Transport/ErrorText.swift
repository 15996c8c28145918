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
        case let error as TLSProblem: error.description
        case let error as HTTP2Failure: error.description
        case let error as SecurityError: error.description
        // What a library says of its own insides helps nobody who runs this program.
        default: "the connection could not be had or kept"
        }
    }

    /// "connection reset by peer (ECONNRESET)" and the like.
    static func of(errno code: CInt) -> String {
        guard let text = strerror(code) else { return "error \(code)" }
        return "\(String(cString: text).lowercased()) (errno \(code))"
    }
}
