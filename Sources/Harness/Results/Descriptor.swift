import Glibc
package import SystemPackage

/// Whole writes and bounded reads of what stands behind a descriptor: a file, a pipe, a terminal or a device.
package enum Descriptor {
    /// Writes all bytes, in as many pieces as it takes. Where a descriptor that does not block has no room, it waits for room.
    ///
    /// - Parameters:
    ///   - patience: how long to wait for room at most, in milliseconds, each time; nil: as long as it takes, as a descriptor that
    ///     blocks does.
    /// - Throws: why not all could be written; `Errno.brokenPipe` when the reader is gone (SIGPIPE must be ignored), and
    ///   `Errno.timedOut` when the patience is over.
    package static func write(
        _ bytes: some Sequence<UInt8>,
        to descriptor: Int32,
        patience: Int32? = nil
    ) throws(Errno) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR where count < 0: continue
            case EAGAIN where count < 0: try Self.wait(for: Int16(POLLOUT), on: descriptor, patience)
            default: throw count < 0 ? Errno(rawValue: errno) : .ioError
            }
        }
    }

    /// Reads to the end.
    ///
    /// - Parameter limit: the most bytes; what has more is not read to its end.
    /// - Throws: why it cannot be read; `Errno.fileTooLarge` beyond the limit.
    static func read(_ descriptor: Int32, limit: Int) throws(Errno) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = piece.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                switch errno {
                case EINTR: continue
                case EAGAIN: try Self.wait(for: Int16(POLLIN), on: descriptor, nil)
                default: throw Errno(rawValue: errno)
                }
                continue
            }
            guard count > 0 else { return bytes }
            guard bytes.count + count <= limit else { throw .fileTooLarge }
            bytes += piece[..<count]
        }
    }

    private static func wait(for event: Int16, on descriptor: Int32, _ patience: Int32?) throws(Errno) {
        var entry = pollfd(fd: descriptor, events: event, revents: 0)
        let ready = poll(&entry, 1, patience ?? -1)
        if ready == 0 { throw .timedOut }
        // Whatever is the matter with it, the next read or write says.
        if ready < 0, errno != EINTR { throw Errno(rawValue: errno) }
    }

    /// The open descriptor that a path stands for, as `/dev/stdout` and `/dev/fd/3` do; nil for other paths.
    static func own(_ path: String) -> Int32? {
        switch path {
        case "/dev/stdin": return 0
        case "/dev/stdout": return 1
        case "/dev/stderr": return 2
        default: break
        }
        for folder in ["/dev/fd/", "/proc/self/fd/"] where path.utf8.starts(with: folder.utf8) {
            guard let number = Int32(path.dropFirst(folder.count)), number >= 0 else { return nil }
            return number
        }
        return nil
    }
}
