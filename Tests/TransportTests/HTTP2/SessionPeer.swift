@testable import Transport

/// A session with somebody who writes down what it says. A server's answers every whole request with its body.
final class SessionPeer: HTTP2SessionEvents {
    let session: HTTP2Session
    /// What happened, a line each.
    private(set) var log: [String] = []
    private(set) var received: [Int32: [UInt8]] = [:]
    /// What `fill` gives out, by slot.
    var bodies: [Int: [UInt8]] = [:]
    var unended: Set<Int> = []
    /// Whether what comes is given back to the window at once.
    var consumes = true
    /// Whether a server answers.
    var answers = true
    /// Said by the response.
    static let ok = HTTPHead(status: 200, [.contentType("text/plain")], isLasting: true)

    init(_ role: HTTP2Session.Role, limits: HTTP2Limits = HTTP2Limits()) {
        self.session = HTTP2Session(role, limits: limits)
    }

    func receive(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { self.session.receive($0, self) }
    }

    /// All that is to be sent now.
    func produce(limit: Int = .max) -> [UInt8] {
        var bytes: [UInt8] = []
        self.session.produce(self) { frame in
            bytes.append(contentsOf: frame)
            return bytes.count < limit
        }
        return bytes
    }

    func text(_ stream: Int32) -> String { String(decoding: self.received[stream] ?? [], as: UTF8.self) }

    /// Begins a request whose body is `body`.
    @discardableResult
    func post(_ path: String, _ body: String, slot: Int, isLasting: Bool = false) -> Int32? {
        self.bodies[slot] = Array(body.utf8)
        let head = HTTPHead(
            method: "POST",
            scheme: "http",
            authority: "test",
            path: path,
            [.lines],
            isLasting: isLasting
        )
        return self.session.request(head, slot: slot)
    }

    // MARK: Events

    func settingsArrived() { self.log.append("settings") }

    func headArrived(stream: Int32, slot: Int?, head: ReceivedHead, isEnd: Bool) {
        let what =
            self.session.role == .server
            ? "\(head.method) \(head.withPath { String(decoding: $0, as: UTF8.self) })" : "\(head.status)"
        let type = head.withValue(of: "content-type") { String(decoding: $0, as: UTF8.self) } ?? "-"
        self.log.append("head \(stream) \(what) \(type)\(head.isTooLarge ? " too large" : "")\(isEnd ? " end" : "")")
        self.received[stream] = []
        guard self.session.role == .server else { return }
        self.session.setSlot(Int(stream), of: stream)
        if isEnd { self.answer(stream) }
    }

    func bytesArrived(stream: Int32, slot: Int?, bytes: UnsafeRawBufferPointer) {
        self.received[stream, default: []].append(contentsOf: bytes)
        if self.consumes { self.session.consume(bytes.count, of: stream) }
    }

    func ended(stream: Int32, slot: Int?) {
        self.log.append("end \(stream) \(self.text(stream))")
        if self.session.role == .server { self.answer(stream) }
    }

    private func answer(_ stream: Int32) {
        guard self.answers else { return }
        self.bodies[Int(stream)] = self.received[stream]
        self.session.respond(to: stream, Self.ok, bodyFrom: Int(stream))
    }

    func closed(stream: Int32, slot: Int, code: HTTP2ErrorCode, isByPeer: Bool) {
        self.log.append("closed \(stream) \(code)\(isByPeer ? " by peer" : "")")
    }

    func goAwayArrived(code: HTTP2ErrorCode) { self.log.append("go away \(code)") }

    func fill(slot: Int, _ buffer: UnsafeMutableRawBufferPointer) -> HTTP2Fill {
        let body = self.bodies[slot] ?? []
        let count = min(buffer.count, body.count)
        buffer.copyBytes(from: body.prefix(count))
        self.bodies[slot] = Array(body.dropFirst(count))
        return HTTP2Fill(count: count, isEnd: count == body.count && !self.unended.contains(slot))
    }
}

/// Carries bytes between two sessions until neither has any to send.
///
/// - Parameter cut: every flight is handed over in two pieces, the first of so many bytes, if it has more.
func talk(_ client: SessionPeer, _ server: SessionPeer, cut: Int = .max) {
    while true {
        let there = client.produce()
        server.receive(Array(there.prefix(cut)))
        if there.count > cut { server.receive(Array(there.dropFirst(cut))) }
        let back = server.produce()
        client.receive(Array(back.prefix(cut)))
        if back.count > cut { client.receive(Array(back.dropFirst(cut))) }
        if there.isEmpty, back.isEmpty { return }
    }
}
