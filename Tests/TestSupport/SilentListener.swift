import Glibc

/// A TCP socket that takes connections and never says a word.
package final class SilentListener {
    private let descriptor: Int32
    private let port: UInt16

    package init() throws {
        self.descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard self.descriptor >= 0 else { throw SystemError("socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = self.descriptor
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        self.port = UInt16(bigEndian: address.sin_port)
        guard isListening else { throw SystemError("listen") }
    }

    deinit { close(self.descriptor) }

    /// As `--router` takes it.
    package var endpoint: String { "tcp:127.0.0.1:\(self.port)" }

    /// Returns when somebody has connected.
    package func waitForVisitor(within limit: Duration) throws {
        var entry = pollfd(fd: self.descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, Int32(limit.components.seconds * 1_000)) == 1 else {
            throw SystemError("poll", errno: ETIMEDOUT)
        }
    }
}
