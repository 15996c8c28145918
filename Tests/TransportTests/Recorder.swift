import NIOCore
import Transport

/// Writes down what a handler is told. Lives on its loop.
final class Recorder: ByteStreamHandler {
    private(set) var stream: (any ByteStream)?
    private(set) var bytes: [UInt8] = []
    /// How many calls brought those bytes.
    private(set) var reads = 0
    private(set) var drainedCount = 0
    private(set) var ends: [StreamEnd] = []
    /// Called after each event, with this recorder.
    var onChange: (Recorder) -> Void = { _ in }
    /// Called with each run of bytes that is received.
    var onBytes: (Recorder, UnsafeRawBufferPointer) -> Void = { _, _ in }

    var text: String { String(decoding: self.bytes, as: UTF8.self) }

    func opened(_ stream: any ByteStream) {
        self.stream = stream
        self.onChange(self)
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        self.bytes.append(contentsOf: bytes)
        self.reads += 1
        self.onBytes(self, bytes)
        self.onChange(self)
    }

    func drained() {
        self.drainedCount += 1
        self.onChange(self)
    }

    func closed(_ end: StreamEnd) {
        self.ends.append(end)
        self.onChange(self)
    }

    func send(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { self.stream?.send($0) }
    }
}
