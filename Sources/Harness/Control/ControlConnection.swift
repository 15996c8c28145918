import LineProtocol
import NIOCore
import Transport

/// One end of a control connection, on its event loop: bytes in, whole messages out.
///
/// It holds at most one unfinished line. After a line that cannot be read, or the end, nothing more is passed on.
final class ControlConnection<Message: Sendable>: ByteStreamHandler {
    /// How a connection came to its end.
    enum End: Sendable, Equatable {
        /// The peer closed, or the connection broke.
        case closed(String)
        /// The peer said something that is not a message.
        case misunderstood(ControlError)
    }

    private let decode: (UnsafeBufferPointer<UInt8>) throws(ControlError) -> Message
    private let onMessage: (Message) -> Void
    private let onEnd: (End) -> Void
    private var decoder: LineDecoder
    private var raisedLimit: Int?
    private var stream: (any ByteStream)?
    /// Nothing more is passed on.
    private var hasEnded = false
    /// Nothing more is sent.
    private var isClosed = false

    /// Callbacks come on the loop of the stream; `onEnd` once at most, and not after `close`.
    init(
        maximumLine: Int,
        decode: @escaping (UnsafeBufferPointer<UInt8>) throws(ControlError) -> Message,
        onMessage: @escaping (Message) -> Void,
        onEnd: @escaping (End) -> Void
    ) {
        self.decoder = LineDecoder(maximumLine: maximumLine)
        self.decode = decode
        self.onMessage = onMessage
        self.onEnd = onEnd
    }

    /// Bytes that the peer has not taken yet.
    var unsentBytes: Int { self.stream?.unsentBytes ?? 0 }

    /// Allows longer lines after the one that is being passed on: the peer has shown who it is.
    func raiseLimit(to maximumLine: Int) {
        self.raisedLimit = maximumLine
    }

    /// Sends a line; also after a line that was no message, to say so.
    func send(_ line: String) {
        guard !self.isClosed else { return }
        self.stream?.send(line)
    }

    /// Closes after what was sent; no callback follows.
    func close() {
        self.hasEnded = true
        self.isClosed = true
        self.stream?.close()
    }

    // MARK: ByteStreamHandler

    func opened(_ stream: any ByteStream) {
        self.stream = stream
        if self.isClosed { stream.close() }
    }

    func received(_ bytes: UnsafeRawBufferPointer) {
        guard !self.hasEnded else { return }
        var rest = bytes
        while !rest.isEmpty, !self.hasEnded {
            let limit = self.decoder.maximumLine
            let consumed = self.decoder.feed(
                rest,
                { line in
                    self.pass(line)
                    // A raised limit takes a new decoder, between two lines.
                    return !self.hasEnded && self.raisedLimit == nil
                },
                onTooLong: {
                    self.end(.misunderstood(.tooLong(limit: limit)))
                    return false
                }
            )
            rest = UnsafeRawBufferPointer(rebasing: rest[consumed...])
            if let limit = self.raisedLimit {
                self.raisedLimit = nil
                self.decoder = LineDecoder(maximumLine: limit)
            }
        }
    }

    func closed(_ end: StreamEnd) {
        self.stream = nil
        self.end(.closed(end.description))
    }

    private func pass(_ line: UnsafeBufferPointer<UInt8>) {
        let message: Message
        do throws(ControlError) {
            message = try self.decode(line)
        } catch {
            self.end(.misunderstood(error))
            return
        }
        self.onMessage(message)
    }

    private func end(_ end: End) {
        guard !self.hasEnded else { return }
        self.hasEnded = true
        self.onEnd(end)
    }
}
