import FoundationEssentials
import Glibc
import SystemPackage

/// A folder that only this user can enter, for the sockets of one run. It lies in the system's folder for temporary
/// files: the path of a socket has at most 107 bytes, which a run's own folder may exceed.
struct SocketFolder: Sendable {
    private static let prefix = "inrush-sockets-"

    let path: String

    /// Makes the folder, and removes those that runs left behind whose process was killed.
    init() throws(RunFolderError) {
        let given = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let parent = given.isEmpty || given.utf8.count > 60 ? "/tmp" : given
        Self.sweep(parent)
        let template = "\(parent)/\(Self.prefix)\(getpid())-XXXXXX"
        var bytes = Array(template.utf8CString)
        let made = bytes.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap(mkdtemp) != nil }
        guard made else { throw .cannotWrite(template, reason: "\(Errno(rawValue: errno))") }
        self.path = String(decoding: bytes.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    func remove() {
        Self.remove(self.path)
    }

    /// The name of a folder says whose it is; one whose process has ended is nobody's.
    private static func sweep(_ parent: String) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: parent)
        } catch {
            return
        }
        for name in names where name.hasPrefix(Self.prefix) {
            let owner = name.dropFirst(Self.prefix.count).prefix { $0.isNumber }
            guard let pid = Int32(owner), kill(pid, 0) != 0, errno == ESRCH else { continue }
            Self.remove("\(parent)/\(name)")
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
