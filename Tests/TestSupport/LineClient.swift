import Glibc

/// Speaks lines over a plain socket, as a stranger with `nc` would: nothing of the product is in it.
///
/// It blocks its thread, but never beyond a deadline. For one thread at a time.
package final class LineClient {
    /// How long `readLine` and its like wait unless told otherwise.
    package static let patience: Duration = .seconds(30)

    private var descriptor: CInt
    private var buffer: [UInt8] = []
    private var hasEnded = false

    /// Connects to `tcp:HOST:PORT` (an IPv4 address) or `unix:PATH`.
    package convenience init(_ endpoint: String, within patience: Duration = LineClient.patience) throws {
        if endpoint.hasPrefix("unix:") {
            try self.init(unix: String(endpoint.dropFirst("unix:".count)), within: patience)
            return
        }
        let parts = endpoint.split(separator: ":")
        guard parts.count == 3, parts[0] == "tcp", let port = UInt16(parts[2]) else {
            throw SystemError("no endpoint for a line client: \(endpoint)", errno: EINVAL)
        }
        try self.init(tcp: String(parts[1]), port: port, within: patience)
    }

    package convenience init(
        tcp host: String = "127.0.0.1",
        port: UInt16,
        within patience: Duration = LineClient.patience
    ) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { throw SystemError("inet_pton", errno: EINVAL) }
        try self.init(family: AF_INET, address: address, within: patience)
    }

    package convenience init(unix path: String, within patience: Duration = LineClient.patience) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else { throw SystemError("unix path", errno: ENAMETOOLONG) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        try self.init(family: AF_UNIX, address: address, within: patience)
    }

    private init<Address>(family: CInt, address: Address, within patience: Duration) throws {
        let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        self.descriptor = socket(family, kind, 0)
        guard self.descriptor >= 0 else { throw SystemError("socket") }
        var limit = timeval(tv_sec: Int(patience.components.seconds), tv_usec: 0)
        setsockopt(self.descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let status = withUnsafeBytes(of: address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                connect(self.descriptor, $0.baseAddress, socklen_t(MemoryLayout<Address>.size))
            }
        }
        guard status == 0 else { throw SystemError("connect") }
    }

    deinit {
        self.close()
    }

    /// Sends a line; the LF is added.
    package func send(_ line: String) throws {
        try self.sendBytes(Array("\(line)\n".utf8))
    }

    /// Sends bytes as they are.
    package func sendBytes(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Glibc.send(self.descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            guard sent > 0 else { throw SystemError("send") }
            rest = rest.dropFirst(sent)
        }
    }

    /// The next line without its LF, or nil at the end of the connection. A last line without LF counts.
    package func readLine(within patience: Duration = LineClient.patience) throws -> String? {
        let deadline = Deadline(in: patience)
        while true {
            if let end = self.buffer.firstIndex(of: 0x0A) {
                let line = String(decoding: self.buffer[..<end], as: UTF8.self)
                self.buffer.removeFirst(end + 1)
                return line
            }
            guard try self.fill(until: deadline, awaited: "a line") else { break }
        }
        guard !self.buffer.isEmpty else { return nil }
        defer { self.buffer = [] }
        return String(decoding: self.buffer, as: UTF8.self)
    }

    /// Reads up to the first line that begins with `prefix`, and returns all lines read, that one last.
    package func readLines(
        until prefix: String,
        within patience: Duration = LineClient.patience
    ) throws -> [String] {
        let deadline = Deadline(in: patience)
        var lines: [String] = []
        while let line = try self.readLine(within: deadline.remaining) {
            lines.append(line)
            if line.hasPrefix(prefix) { return lines }
        }
        throw DeadlinePassed(
            awaited: "“\(prefix)” before the end of the connection",
            soFar: lines.joined(separator: "\n")
        )
    }

    /// The first line that begins with `prefix`; those before it are skipped.
    package func readLine(
        startingWith prefix: String,
        within patience: Duration = LineClient.patience
    ) throws -> String {
        let lines = try self.readLines(until: prefix, within: patience)
        return lines[lines.count - 1]
    }

    /// Reads to the end of the connection.
    package func readToEnd(within patience: Duration = LineClient.patience) throws -> [UInt8] {
        let deadline = Deadline(in: patience)
        while try self.fill(until: deadline, awaited: "the end of the connection") {}
        defer { self.buffer = [] }
        return self.buffer
    }

    /// Says that nothing more will be sent; reading goes on (a half-close).
    package func finishSending() throws {
        guard shutdown(self.descriptor, CInt(SHUT_WR)) == 0 else { throw SystemError("shutdown") }
    }

    /// Ends the connection; over TCP `isReset` has the peer see a reset.
    package func close(isReset: Bool = false) {
        guard self.descriptor >= 0 else { return }
        if isReset {
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(self.descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        }
        Glibc.close(self.descriptor)
        self.descriptor = -1
    }

    /// Waits for bytes. False at the end of the connection.
    private func fill(until deadline: Deadline, awaited: String) throws -> Bool {
        guard !self.hasEnded else { return false }
        var event = pollfd(fd: self.descriptor, events: Int16(POLLIN), revents: 0)
        let ready = poll(&event, 1, deadline.pollMilliseconds)
        guard ready != 0 else {
            throw DeadlinePassed(awaited: awaited, soFar: String(decoding: self.buffer.suffix(4096), as: UTF8.self))
        }
        guard ready > 0 else {
            if errno == EINTR { return true }
            throw SystemError("poll")
        }
        let count = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { chunk in
            let count = recv(self.descriptor, chunk.baseAddress, chunk.count, 0)
            if count > 0 { self.buffer.append(contentsOf: chunk[..<count]) }
            return count
        }
        guard count >= 0 else { throw SystemError("recv") }
        self.hasEnded = count == 0
        return count > 0
    }
}
