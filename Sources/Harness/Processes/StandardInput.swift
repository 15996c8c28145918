import Dispatch
import Glibc

/// What a launcher may say to a worker through its standard input: a token, and by ending it, that it is over.
package enum StandardInput {
    /// The longest first line.
    package static let maximumLine = 4_096

    /// Reads the first line, without its LF, and nothing beyond it; nil at the end of the input, or when the line is too
    /// long. Blocks a thread of its own.
    package static func firstLine() async -> String? {
        await Self.onOwnThread {
            var line: [UInt8] = []
            var byte: UInt8 = 0
            while line.count < Self.maximumLine, Self.readByte(&byte) {
                guard byte != UInt8(ascii: "\n") else { return String(decoding: line, as: UTF8.self) }
                line.append(byte)
            }
            return nil
        }
    }

    /// Returns when the standard input has come to its end; what is read until then is thrown away.
    package static func end() async {
        await Self.onOwnThread {
            var byte: UInt8 = 0
            while Self.readByte(&byte) {}
        }
    }

    private static func readByte(_ byte: inout UInt8) -> Bool {
        while true {
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            return count == 1
        }
    }

    private static func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "inrush.standard-input").async { continuation.resume(returning: body()) }
        }
    }
}
