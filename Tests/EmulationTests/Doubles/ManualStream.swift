import NIOCore
import NIOPosix
import Transport

/// A connection whose other end is the test: what is sent is kept as lines, what is said is received at once.
final class ManualStream: ByteStream {
    let eventLoop: any EventLoop = MultiThreadedEventLoopGroup.singleton.any()
    let peer = "test"
    /// Counted as unsent until the test sets it to zero; a router that does not read.
    var unsentBytes = 0
    /// What each `send` brought, as text.
    private(set) var sends: [String] = []
    private(set) var isOver = false
    private var unread = ""
    private let handler: any ByteStreamHandler

    init(handler: any ByteStreamHandler) {
        self.handler = handler
    }

    /// Lines sent and not yet taken; one that is not finished stays.
    func takeLines() -> [String] {
        guard let end = self.unread.lastIndex(of: "\n") else { return [] }
        let lines = self.unread[..<end].split(separator: "\n").map(String.init)
        self.unread = String(self.unread[self.unread.index(after: end)...])
        return lines
    }

    /// The router says these lines, in one read.
    func say(_ lines: String...) {
        self.say(lines)
    }

    func say(_ lines: [String]) {
        guard !self.isOver, !lines.isEmpty else { return }
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        bytes.withUnsafeBytes { self.handler.received($0) }
    }

    /// The router ends the connection.
    func end(_ end: StreamEnd = .endOfFile) {
        guard !self.isOver else { return }
        self.isOver = true
        self.handler.closed(end)
    }

    /// The router has read what was unsent.
    func drain() {
        self.unsentBytes = 0
        self.handler.drained()
    }

    func open() {
        self.handler.opened(self)
    }

    // MARK: ByteStream

    func send(_ bytes: UnsafeRawBufferPointer) {
        guard !self.isOver else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        self.sends.append(text)
        self.unread += text
    }

    func close() { self.isOver = true }
    func abort() { self.isOver = true }
    func pauseReading() {}
    func resumeReading() {}
}
