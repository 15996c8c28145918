/// Why an endpoint could not be listened on or connected to. Cases are named by what one does about it; the description
/// names the endpoint and the remedy.
package enum TransportError: Error, Equatable, Sendable {
    /// Somebody listens there already: take another port or path, or port 0.
    case addressInUse(Endpoint)
    /// A file that is not a socket stands at the path; it was left alone.
    case notASocket(Endpoint)
    /// The address does not belong to this machine.
    case notOurAddress(Endpoint)
    /// Nobody listens there: start the other side first, or mend the endpoint.
    case refused(Endpoint)
    /// The host name has no address.
    case cannotResolve(Endpoint)
    /// No route to the host.
    case unreachable(Endpoint)
    /// The system does not permit it (a port below 1024, a folder or a socket of another user).
    case noPermission(Endpoint)
    /// No answer in time.
    case timedOut(Endpoint, after: Duration)
    /// The process has no descriptor left: raise the limit.
    case tooManyFiles(Endpoint)
    /// The folder of the socket's path does not exist.
    case noSuchFolder(Endpoint)
    /// A listener with TLS was given no certificate.
    case needsCertificate(Endpoint)
    /// The server answered a request for a stream with something else.
    case declined(Endpoint, path: String, status: Int)
    /// Anything else, as the system says it.
    case other(Endpoint, reason: String)
}

extension TransportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .addressInUse(.unix(let path)):
            "unix:\(path) is in use: another process listens there; name another path"
        case .addressInUse(let endpoint):
            "\(endpoint) is in use: another process listens there; name another port, or port 0 for a free one"
        case .notASocket(let endpoint):
            "\(endpoint): a file that is not a socket is in the way and was left alone; name another path"
        case .notOurAddress(let endpoint):
            "\(endpoint): this machine has no such address; listen on 127.0.0.1 (this machine) or 0.0.0.0 (all)"
        case .refused(let endpoint):
            "\(endpoint) refused the connection: nobody listens there; start the other side first, or check the address"
        case .cannotResolve(let endpoint):
            "\(endpoint): the host name has no address; check its spelling, or give the address itself"
        case .unreachable(let endpoint):
            "\(endpoint) cannot be reached: there is no route to that host; check the address and the network"
        case .noPermission(.unix(let path)):
            "unix:\(path): permission denied; use a folder and a socket that belong to you"
        case .noPermission(let endpoint):
            "\(endpoint): permission denied; ports below 1024 need privileges, take a higher one"
        case .timedOut(let endpoint, let limit):
            "\(endpoint) did not answer within \(limit); check the address, or whether the other side is overloaded"
        case .tooManyFiles(let endpoint):
            "\(endpoint): no file descriptor is left; raise the limit (ulimit -n) or use fewer connections"
        case .noSuchFolder(let endpoint):
            "\(endpoint): the folder does not exist; make it first, or name another path"
        case .needsCertificate(let endpoint):
            "\(endpoint): TLS needs a certificate and its key; name both files (Scripts/certificate.sh makes a test pair)"
        case .declined(let endpoint, let path, 401):
            "\(endpoint) wants another token for \(path) (401); give the one that the server was started with"
        case .declined(let endpoint, let path, let status):
            "\(endpoint) answered \(status) to POST \(path); check that it is a router and may be reached directly"
        case .other(let endpoint, let reason):
            "\(endpoint): \(reason)"
        }
    }
}
