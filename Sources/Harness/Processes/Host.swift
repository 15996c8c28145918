import Glibc
import SystemPackage

/// What this machine is called, and what its monotonic clock is called.
enum Host {
    /// The host's name; `localhost` when it has none.
    static var name: String {
        var bytes = [UInt8](repeating: 0, count: 256)
        let status = bytes.withUnsafeMutableBytes { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                characters.baseAddress.map { gethostname($0, characters.count - 1) }
            }
        }
        let name = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        return status == 0 && !name.isEmpty ? name : "localhost"
    }

    /// The boot id: two processes with the same one read the same monotonic clock. A random word when the system does
    /// not tell, which makes the clock unlike every other, so that offsets are measured.
    static let clock: String = {
        var bytes = [UInt8](repeating: 0, count: 64)
        do {
            let file = try FileDescriptor.open("/proc/sys/kernel/random/boot_id", .readOnly, options: [.closeOnExec])
            let length = try file.closeAfter { try bytes.withUnsafeMutableBytes { try file.read(into: $0) } }
            let text = String(decoding: bytes.prefix(length), as: UTF8.self).prefix { !$0.isWhitespace }
            return text.isEmpty ? Token.random() : String(text)
        } catch {
            return Token.random()
        }
    }()
}
