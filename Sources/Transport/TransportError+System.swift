import Glibc
import NIOCore
import NIOPosix

extension TransportError {
    /// What was attempted; the same error of the system may mean different things.
    enum Attempt {
        case listening
        case connecting(timeout: Duration)
    }

    /// Names an error of the system or of NIO by what one does about it.
    init(_ error: any Error, _ attempt: Attempt, at endpoint: Endpoint) {
        switch error {
        case let error as TransportError:
            self = error
        case let error as IOError:
            self.init(errno: error.errnoCode, attempt, at: endpoint)
        case let error as NIOConnectionError:
            if let attempted = error.connectionErrors.first {
                self.init(attempted.error, attempt, at: endpoint)
            } else {
                self = .cannotResolve(endpoint)
            }
        case SocketAddressError.unknown, is SocketAddressError.UnknownHost:
            self = .cannotResolve(endpoint)
        case ChannelError.connectTimeout:
            guard case .connecting(let timeout) = attempt else { fallthrough }
            self = .timedOut(endpoint, after: timeout)
        default:
            self = .other(endpoint, reason: ErrorText.of(error))
        }
    }

    /// Why a stream of an HTTP/2 connection does not stand.
    init(_ failure: ExchangeFailure, path: String, at endpoint: Endpoint, after timeout: Duration) {
        switch failure {
        case .declined(let status): self = .declined(endpoint, path: path, status: status)
        case .unanswered: self = .timedOut(endpoint, after: timeout)
        case .broken(let end): self = .other(endpoint, reason: end.description)
        }
    }

    init(errno code: CInt, _ attempt: Attempt, at endpoint: Endpoint) {
        switch (code, attempt) {
        case (EADDRINUSE, _): self = .addressInUse(endpoint)
        case (EACCES, _), (EPERM, _): self = .noPermission(endpoint)
        case (EMFILE, _), (ENFILE, _): self = .tooManyFiles(endpoint)
        case (ENETUNREACH, _), (EHOSTUNREACH, _): self = .unreachable(endpoint)
        case (EADDRNOTAVAIL, .listening): self = .notOurAddress(endpoint)
        case (EADDRNOTAVAIL, .connecting):
            let remedy = "use fewer connections, or a Unix socket"
            self = .other(endpoint, reason: "no local port is left for another connection; \(remedy)")
        case (ENOENT, .listening), (ENOTDIR, .listening): self = .noSuchFolder(endpoint)
        case (ENOENT, .connecting), (ENOTDIR, .connecting), (ECONNREFUSED, _): self = .refused(endpoint)
        case (ETIMEDOUT, .connecting(let timeout)): self = .timedOut(endpoint, after: timeout)
        default: self = .other(endpoint, reason: ErrorText.of(errno: code))
        }
    }
}
