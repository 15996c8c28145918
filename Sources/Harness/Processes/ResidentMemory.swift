import SystemPackage

/// How much memory a process has had resident at most.
enum ResidentMemory {
    /// `VmHWM` of a process on this host, in bytes; nil when it has gone or does not tell.
    static func peakBytes(of pid: Int32) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 8_192)
        do {
            let file = try FileDescriptor.open("/proc/\(pid)/status", .readOnly, options: [.closeOnExec])
            let length = try file.closeAfter { try bytes.withUnsafeMutableBytes { try file.read(into: $0) } }
            return Self.peakBytes(inStatus: String(decoding: bytes.prefix(length), as: UTF8.self))
        } catch {
            return nil
        }
    }

    /// Reads the line `VmHWM:   12345 kB`.
    static func peakBytes(inStatus text: String) -> Int? {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count == 3, words[2] == "kB", let kibibytes = Int(words[1]) else { return nil }
        let (bytes, overflows) = kibibytes.multipliedReportingOverflow(by: 1_024)
        return overflows ? nil : bytes
    }
}
