@testable import Transport

/// Frames of HTTP/2 written by hand from RFC 9113 and RFC 7541, and read the same way: what the library under test wrote is
/// not judged by the library.
enum Frames {
    enum Kind: UInt8 {
        case data = 0
        case headers = 1
        case priority = 2
        case reset = 3
        case settings = 4
        case pushPromise = 5
        case ping = 6
        case goAway = 7
        case windowUpdate = 8
        case continuation = 9
    }

    static let endStream: UInt8 = 0x1
    static let acknowledgement: UInt8 = 0x1
    static let endHeaders: UInt8 = 0x4

    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    static let settings = frame(.settings)
    /// What a client begins with.
    static let opening = preface + settings

    static func frame(_ kind: Kind, flags: UInt8 = 0, stream: UInt32 = 0, _ payload: [UInt8] = []) -> [UInt8] {
        let length = UInt32(payload.count)
        return bytes(length).dropFirst() + [kind.rawValue, flags] + bytes(stream) + payload
    }

    static func bytes(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }

    /// A header field as a literal that is not indexed (RFC 7541 §6.2.2).
    static func field(_ name: String, _ value: String) -> [UInt8] {
        [0] + string(name) + string(value)
    }

    private static func string(_ text: String) -> [UInt8] {
        var length = text.utf8.count
        guard length >= 127 else { return [UInt8(length)] + Array(text.utf8) }
        var bytes: [UInt8] = [127]
        length -= 127
        while length >= 128 {
            bytes.append(UInt8(length % 128 + 128))
            length /= 128
        }
        return bytes + [UInt8(length)] + Array(text.utf8)
    }

    static func request(_ method: String, _ path: String, _ fields: [(String, String)] = []) -> [UInt8] {
        field(":method", method) + field(":scheme", "http") + field(":authority", "test") + field(":path", path)
            + fields.flatMap { field($0.0, $0.1) }
    }

    /// A whole GET.
    static func get(_ stream: UInt32, _ path: String = "/") -> [UInt8] {
        frame(.headers, flags: endHeaders | endStream, stream: stream, request("GET", path))
    }

    /// The head of a POST whose body follows.
    static func post(_ stream: UInt32, _ path: String = "/") -> [UInt8] {
        frame(.headers, flags: endHeaders, stream: stream, request("POST", path))
    }

    static func reset(_ stream: UInt32) -> [UInt8] {
        frame(.reset, stream: stream, bytes(8))
    }
}

/// A frame that was read.
struct ReadFrame: Equatable {
    var kind: Frames.Kind?
    var flags: UInt8
    var stream: UInt32
    var payload: [UInt8]

    /// The error code of a GOAWAY or an RST_STREAM, the increment of a WINDOW_UPDATE.
    var code: UInt32 {
        let start = self.kind == .goAway ? 4 : 0
        return self.payload.dropFirst(start).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// All frames of `bytes`, which begin where a frame does; an incomplete one at the end is left out.
    static func all(_ bytes: [UInt8]) -> [ReadFrame] {
        var frames: [ReadFrame] = []
        var rest = bytes[...]
        while rest.count >= 9 {
            let header = Array(rest.prefix(9))
            let length = Int(header[0]) << 16 | Int(header[1]) << 8 | Int(header[2])
            guard rest.count >= 9 + length else { break }
            let stream = header[5...].reduce(0) { $0 << 8 | UInt32($1) }
            let payload = Array(rest.dropFirst(9).prefix(length))
            frames.append(
                ReadFrame(kind: .init(rawValue: header[3]), flags: header[4], stream: stream, payload: payload)
            )
            rest = rest.dropFirst(9 + length)
        }
        return frames
    }
}

/// What only the library says of its own accord.
extension HTTP2ErrorCode {
    static let flowControlError = HTTP2ErrorCode(rawValue: 3)
    static let frameSizeError = HTTP2ErrorCode(rawValue: 6)
    static let compressionError = HTTP2ErrorCode(rawValue: 9)
}
