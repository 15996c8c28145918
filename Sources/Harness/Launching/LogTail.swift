import SystemPackage

/// The end of a log, for error messages.
package enum LogTail {
    /// How an error message goes on: `; its log ends: …`, on one line, or nothing when there is no log.
    package static func lastWords(in path: String) -> String {
        let lines = Self.lines(of: path, atMost: 2)
        return lines.isEmpty ? "" : "; its log ends: " + lines.joined(separator: " | ")
    }

    /// The last lines of a file that are not empty, each cut at 400 characters; none when it cannot be read. Reads at
    /// most 8 KiB.
    package static func lines(of path: String, atMost count: Int) -> [String] {
        let reach: Int64 = 8_192
        var bytes = [UInt8](repeating: 0, count: Int(reach))
        var length = 0
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
            length = try file.closeAfter {
                let size = try file.seek(offset: 0, from: .end)
                try file.seek(offset: max(0, size - reach), from: .start)
                return try bytes.withUnsafeMutableBytes { try file.read(into: $0) }
            }
        } catch {
            // No log is no reason to hide the error it should have explained.
            return []
        }
        return String(decoding: bytes.prefix(length), as: UTF8.self)
            .split(whereSeparator: \.isNewline)
            .filter { !$0.allSatisfy(\.isWhitespace) }
            .suffix(count)
            .map { String($0.prefix(400)) }
    }
}
