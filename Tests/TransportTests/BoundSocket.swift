import Glibc
import TestSupport

/// The descriptor of a Unix socket bound to `path` by hand, which listens if a backlog is given. Once it is closed, its file
/// is that of a dead listener.
func boundSocket(at path: String, backlog: CInt? = nil) throws -> CInt {
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let status = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
    guard status == 0 else { throw NeverHappened(what: "\(path) was bound") }
    if let backlog, listen(descriptor, backlog) != 0 { throw NeverHappened(what: "\(path) was listened on") }
    return descriptor
}
