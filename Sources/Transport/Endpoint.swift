/// Where a process listens or connects, as it is written on a command line: `tcp:127.0.0.1:4000`, `tcp:[::1]:4000`,
/// `unix:/run/inrush.sock`, `h2c:HOST:PORT`, `h2:HOST:PORT`.
///
/// Port 0 is allowed; a `Listener` then takes a free port and its `endpoint` says which.
package enum Endpoint: Hashable, Sendable {
    /// Lines over TCP. An IPv6 address stands without brackets here, and with them in text.
    case tcp(host: String, port: UInt16)
    /// Lines over a Unix domain socket.
    case unix(path: String)
    /// Lines in HTTP/2 streams without TLS.
    case h2c(host: String, port: UInt16)
    /// Lines in HTTP/2 streams over TLS.
    case h2(host: String, port: UInt16)

    /// The longest path, in bytes, that fits a socket address (`sun_path` less its NUL).
    package static let maximumPathLength = 107

    /// Reads an endpoint.
    ///
    /// - Throws: `EndpointError`, whose description says what is wrong and shows how it is written.
    package init(_ text: String) throws(EndpointError) {
        guard let colon = text.firstIndex(of: ":") else {
            throw EndpointError(text: text, reason: "it names no transport; write \(EndpointError.forms)")
        }
        let scheme = text[..<colon]
        let rest = text[text.index(after: colon)...]
        switch scheme {
        case "tcp", "h2c", "h2":
            let (host, port) = try Self.hostAndPort(rest, in: text)
            switch scheme {
            case "tcp": self = .tcp(host: host, port: port)
            case "h2c": self = .h2c(host: host, port: port)
            default: self = .h2(host: host, port: port)
            }
        case "unix":
            self = .unix(path: try Self.path(rest, in: text))
        default:
            throw Self.unknownScheme(scheme, in: text)
        }
    }

    private static func unknownScheme(_ scheme: Substring, in text: String) -> EndpointError {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, UInt16(parts[1]) != nil {
            return EndpointError(text: text, reason: "it names no transport; did you mean tcp:\(text)?")
        }
        if text.hasPrefix("/") || text.hasPrefix("./") {
            return EndpointError(text: text, reason: "it names no transport; did you mean unix:\(text)?")
        }
        return EndpointError(text: text, reason: "“\(scheme)” is no transport; write \(EndpointError.forms)")
    }

    private static func hostAndPort(
        _ rest: Substring,
        in text: String
    ) throws(EndpointError) -> (host: String, port: UInt16) {
        let host: Substring
        let portText: Substring
        if rest.hasPrefix("[") {
            guard let bracket = rest.firstIndex(of: "]") else {
                throw EndpointError(text: text, reason: "the bracket of the IPv6 address is not closed")
            }
            host = rest[rest.index(after: rest.startIndex)..<bracket]
            let tail = rest[rest.index(after: bracket)...]
            guard tail.hasPrefix(":") else {
                throw EndpointError(text: text, reason: "after the address in brackets comes :PORT")
            }
            portText = tail.dropFirst()
        } else {
            guard let colon = rest.lastIndex(of: ":") else {
                throw EndpointError(text: text, reason: "the port is missing; port 0 takes a free one when listening")
            }
            host = rest[..<colon]
            guard !host.contains(":") else {
                throw EndpointError(text: text, reason: "an IPv6 address stands in brackets, as in tcp:[::1]:4000")
            }
            portText = rest[rest.index(after: colon)...]
        }
        guard !host.isEmpty else {
            throw EndpointError(text: text, reason: "the host is missing; 127.0.0.1 is this machine alone, 0.0.0.0 all")
        }
        guard host.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw EndpointError(text: text, reason: "the host holds a space or a control character")
        }
        guard portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(portText) else {
            throw EndpointError(text: text, reason: "“\(portText)” is no port; a port is a number from 0 to 65535")
        }
        return (String(host), port)
    }

    private static func path(_ rest: Substring, in text: String) throws(EndpointError) -> String {
        guard !rest.isEmpty else {
            throw EndpointError(text: text, reason: "the path is missing, as in unix:/tmp/inrush.sock")
        }
        guard rest.utf8.count <= Self.maximumPathLength else {
            let count = rest.utf8.count
            throw EndpointError(
                text: text,
                reason:
                    "the path has \(count) bytes, a socket address holds \(Self.maximumPathLength); use a shorter one"
            )
        }
        guard !rest.utf8.contains(0) else {
            throw EndpointError(text: text, reason: "the path holds a NUL byte")
        }
        return String(rest)
    }
}

extension Endpoint: CustomStringConvertible {
    /// The endpoint as it is written; reading it again gives an equal one.
    package var description: String {
        switch self {
        case .tcp(let host, let port): "tcp:\(Self.bracketed(host)):\(port)"
        case .unix(let path): "unix:\(path)"
        case .h2c(let host, let port): "h2c:\(Self.bracketed(host)):\(port)"
        case .h2(let host, let port): "h2:\(Self.bracketed(host)):\(port)"
        }
    }

    /// The host's name or address; nil for a path.
    package var host: String? {
        switch self {
        case .tcp(let host, _), .h2c(let host, _), .h2(let host, _): host
        case .unix: nil
        }
    }

    /// The same with another port; a path has none.
    func with(port: UInt16) -> Endpoint {
        switch self {
        case .tcp(let host, _): .tcp(host: host, port: port)
        case .h2c(let host, _): .h2c(host: host, port: port)
        case .h2(let host, _): .h2(host: host, port: port)
        case .unix: self
        }
    }

    /// Host and port, as a URL and the `:authority` of a request have them; empty for a path.
    var authority: String {
        switch self {
        case .tcp(let host, let port), .h2c(let host, let port), .h2(let host, let port):
            "\(Self.bracketed(host)):\(port)"
        case .unix: ""
        }
    }

    private static func bracketed(_ host: String) -> String {
        host.contains(":") ? "[\(host)]" : host
    }
}
