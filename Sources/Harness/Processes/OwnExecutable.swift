import Glibc
import SystemPackage

/// The program that this process runs, to start it again as a router or a worker.
package enum OwnExecutable {
    /// Its absolute path.
    ///
    /// - Throws: `RunFailure` when the system does not tell, for want of `/proc`.
    package static func path() throws(RunFailure) -> String {
        var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let length = bytes.withUnsafeMutableBytes { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                characters.baseAddress.map { readlink("/proc/self/exe", $0, characters.count) } ?? -1
            }
        }
        guard length > 0 else {
            throw RunFailure("the path of this program cannot be found: \(Errno(rawValue: errno))")
        }
        return String(decoding: bytes.prefix(length), as: UTF8.self)
    }
}
