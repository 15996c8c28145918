import Glibc
import Synchronization

/// The files that this process has read, so that none of them is replaced by what is made of it.
package enum FilesRead {
    private static let paths = Mutex<Set<String>>([])

    /// Files that kept runs and sessions are read from; what else is in their folders can be made again from these.
    private static let sources: Set<String> = [
        "summary.json", "intervals.csv", "latency.hlog", "env.json", "service.csv", "waits.csv", "agents.csv",
        "ledger.inrush",
        "profile.yaml", "plan.json", "noise.json", "comparison.json",
    ]

    /// A file is read; links are followed when it is asked for.
    package static func note(_ path: String) {
        self.paths.withLock { _ = $0.insert(path) }
    }

    /// Why a file must not be written to; nil when it may be.
    static func refusal(of path: String) -> String? {
        guard let target = self.identity(path) else { return nil }
        let name = String(decoding: path.utf8.split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self)
        let folder = PathText.folder(of: path) ?? "."
        if self.sources.contains(name),
            self.identity("\(folder)/summary.json") != nil
                || self.identity("\(folder)/plan.json") != nil
        {
            return "a kept run is read from it; name another file"
        }
        let isRead = self.paths.withLock { paths in paths.contains { self.identity($0) == target } }
        return isRead ? "this command reads it; name another file" : nil
    }

    private struct Identity: Equatable {
        var device: dev_t
        var inode: ino_t
    }

    /// Nil for what is not there, and for what is not replaced: pipes, terminals, devices.
    private static func identity(_ path: String) -> Identity? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Identity(device: status.st_dev, inode: status.st_ino)
    }
}
