import Glibc

/// The file of a Unix socket that this process made: as much of the file system as a listener has to do with.
struct SocketFile {
    private let path: String
    private let device: dev_t
    private let inode: ino_t
    /// A file system may give a number again; together with its birth a file is unmistakable.
    private let modified: timespec

    /// Makes a socket bound to `path` that its owner alone can connect to.
    ///
    /// NIO would do it too, but it removes whatever stands at the path when the listener closes.
    ///
    /// - Returns: the descriptor, which the caller owns, and the file.
    static func bind(
        _ path: String,
        for endpoint: Endpoint
    ) throws(TransportError) -> (descriptor: CInt, file: SocketFile) {
        try Self.makeWay(for: endpoint, at: path)
        let descriptor = try Self.socket(for: endpoint)
        do throws(TransportError) {
            // On Linux the file gets the mode that the socket has when it is bound: it is never open to others.
            guard fchmod(descriptor, 0o600) == 0, Self.call(Glibc.bind, descriptor, path) == 0 else {
                throw TransportError(errno: errno, .listening, at: endpoint)
            }
            return (descriptor, try SocketFile(path, for: endpoint))
        } catch {
            Glibc.close(descriptor)
            throw error
        }
    }

    private init(_ path: String, for endpoint: Endpoint) throws(TransportError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw TransportError(errno: errno, .listening, at: endpoint) }
        self.path = path
        self.device = status.st_dev
        self.inode = status.st_ino
        self.modified = status.st_mtim
    }

    /// Removes the file, unless another process has put its own in its place.
    func remove() {
        var status = stat()
        guard lstat(self.path, &status) == 0, self.isSame(as: status) else { return }
        unlink(self.path)
    }

    private func isSame(as status: stat) -> Bool {
        status.st_dev == self.device && status.st_ino == self.inode
            && status.st_mtim.tv_sec == self.modified.tv_sec && status.st_mtim.tv_nsec == self.modified.tv_nsec
    }

    /// Removes a socket file at `path` that nobody listens on, as a killed process leaves it behind.
    ///
    /// - Throws: `addressInUse` if somebody listens, `notASocket` if the file is of another kind: neither is touched.
    private static func makeWay(for endpoint: Endpoint, at path: String) throws(TransportError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return }
            throw TransportError(errno: errno, .listening, at: endpoint)
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(endpoint) }
        guard try !Self.isListenedOn(path, for: endpoint) else { throw .addressInUse(endpoint) }
        guard unlink(path) == 0 || errno == ENOENT else {
            throw TransportError(errno: errno, .listening, at: endpoint)
        }
    }

    /// Only a connection tells: the file of a dead listener looks like that of a live one.
    private static func isListenedOn(_ path: String, for endpoint: Endpoint) throws(TransportError) -> Bool {
        let descriptor = try Self.socket(for: endpoint)
        defer { Glibc.close(descriptor) }
        if Self.call(Glibc.connect, descriptor, path) == 0 { return true }
        switch errno {
        case ECONNREFUSED, ENOENT: return false
        case EAGAIN: return true  // its backlog is full
        default: throw TransportError(errno: errno, .listening, at: endpoint)
        }
    }

    private static func socket(for endpoint: Endpoint) throws(TransportError) -> CInt {
        let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = Glibc.socket(AF_UNIX, CInt(kind), 0)
        guard descriptor >= 0 else { throw TransportError(errno: errno, .listening, at: endpoint) }
        return descriptor
    }

    /// `bind` or `connect` with `path`, which `Endpoint` keeps short enough.
    private static func call(
        _ function: (CInt, UnsafePointer<sockaddr>, socklen_t) -> CInt,
        _ descriptor: CInt,
        _ path: String
    ) -> CInt {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                function(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
