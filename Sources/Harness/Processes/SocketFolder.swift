import FoundationEssentials
import Glibc
import SystemPackage

/// A folder that only this user can enter, for the sockets of one run. It lies in the system's folder for temporary
/// files: the path of a socket has at most 107 bytes, which a run's own folder may exceed.
struct SocketFolder: Sendable {
    let path: String

    init() throws(RunFolderError) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        let template = "\(parent.isEmpty || parent.utf8.count > 60 ? "/tmp" : parent)/inrush-XXXXXX"
        var bytes = Array(template.utf8CString)
        let made = bytes.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap(mkdtemp) != nil }
        guard made else { throw .cannotWrite(template, reason: "\(Errno(rawValue: errno))") }
        self.path = String(decoding: bytes.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    func remove() {
        do {
            try FileManager.default.removeItem(atPath: self.path)
        } catch {
            // Sockets that outlive a run harm nobody: the names are never used again.
        }
    }
}
