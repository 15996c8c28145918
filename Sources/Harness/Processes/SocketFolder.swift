import FoundationEssentials
import Glibc
import SystemPackage

/// A folder that only this user can enter, for the sockets of one run. It lies in the system's folder for temporary
/// files: the path of a socket has at most 107 bytes, which a run's own folder may exceed.
///
/// It is locked while its run lives. The kernel gives the lock up with the process, however that ends, and the lock means the same
/// in every container that shares the folder, where a process id does not.
package struct SocketFolder: Sendable {
    /// Not that of versions which told folders apart by process ids: neither removes the other's.
    private static let prefix = "inrush-locked-"
    /// A folder may be taken for a dead run's between its making and its locking: it is made again.
    private static let attempts = 100

    package let path: String
    private let lock: Int32

    /// Makes the folder, and removes those that runs left behind whose process was killed.
    ///
    /// - Parameter given: the folder to make it in; without it that of TMPDIR, or /tmp.
    package init(in given: String? = nil) throws(RunFolderError) {
        let wanted = given ?? getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let parent = wanted.isEmpty || wanted.utf8.count > 60 ? "/tmp" : wanted
        Self.sweep(parent)
        for _ in 1...Self.attempts {
            let path = try Self.make(in: parent)
            if let lock = Self.lock(path, waits: true) {
                (self.path, self.lock) = (path, lock)
                return
            }
        }
        throw .cannotWrite("\(parent)/\(Self.prefix)", reason: "it is removed again and again")
    }

    package func remove() {
        Self.remove(self.path)
        close(self.lock)
    }

    private static func make(in parent: String) throws(RunFolderError) -> String {
        let template = "\(parent)/\(Self.prefix)XXXXXX"
        var bytes = Array(template.utf8CString)
        let made = bytes.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap(mkdtemp) != nil }
        guard made else { throw .cannotWrite(template, reason: "\(Errno(rawValue: errno))") }
        return String(decoding: bytes.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Locks a folder; nil when another process has it, or it is gone. Children do not inherit the lock.
    private static func lock(_ path: String, waits: Bool) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var (mine, there) = (stat(), stat())
        let isLocked = flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) == 0
        // Who waited may have waited for the one who removed it.
        guard isLocked, fstat(descriptor, &mine) == 0, lstat(path, &there) == 0,
            mine.st_dev == there.st_dev, mine.st_ino == there.st_ino
        else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// A folder that nobody has locked is nobody's.
    private static func sweep(_ parent: String) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: parent)
        } catch {
            return
        }
        for name in names where name.utf8.starts(with: Self.prefix.utf8) {
            let path = "\(parent)/\(name)"
            guard let lock = Self.lock(path, waits: false) else { continue }
            Self.remove(path)
            close(lock)
        }
    }

    private static func remove(_ path: String) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // Sockets that outlive a run harm nobody: the names are never used again.
        }
    }
}
