import Transport

/// Keeps what it hears, as lines.
final class Hearing: ByteStreamHandler {
    private(set) var lines: [String] = []

    func opened(_ stream: any ByteStream) {}
    func closed(_ end: StreamEnd) {}

    func received(_ bytes: UnsafeRawBufferPointer) {
        self.lines += String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
