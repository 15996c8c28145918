@testable import LineProtocol

/// Gives `body` the bytes of `text`, in memory of exactly that size, so that a sanitizer sees a read beyond it.
func withBytes<R>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    try withBytes(Array(text.utf8), body)
}

func withBytes<R>(_ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    defer { copy.deallocate() }
    _ = copy.initialize(from: bytes)
    return try body(UnsafeBufferPointer(copy))
}

/// What an encoder wrote.
func written(_ write: (inout LineBuffer) -> Void) -> String {
    var buffer = LineBuffer()
    write(&buffer)
    return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
}

extension LineBuffer {
    /// Appends a value, escaping what must be.
    mutating func append(percentEncoding text: Text) {
        self.write(textBytes: text.count) { $0.put(text) }
    }
}

/// The command on a line as it is encoded again, without LF; nil when it is none.
func reencodedCommand(_ line: String) -> String? {
    withBytes(line) { bytes in
        guard case .success(let command) = CommandDecoder.decode(bytes) else { return nil }
        return String(written { command.encode(into: &$0) }.dropLast())
    }
}

/// What a server says on a line as it is encoded again, without LF; nil when it cannot be read.
func reencodedServerLine(_ line: String) -> String? {
    withBytes(line) { bytes in
        guard case .success(let said) = ServerLineDecoder.decode(bytes) else { return nil }
        return String(written { said.encode(into: &$0) }.dropLast())
    }
}

/// Why a line is no command; nil when it is one.
func commandError(_ line: String) -> LineError? {
    withBytes(line) { commandError($0) }
}

func commandError(_ line: UnsafeBufferPointer<UInt8>) -> LineError? {
    guard case .failure(let error) = CommandDecoder.decode(line) else { return nil }
    return error
}

/// A small generator with a known sequence (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed
    }

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
