import CNghttp2

/// One end of an HTTP/2 connection without any I/O: bytes go in, events and bytes come out.
///
/// A thin skin over libnghttp2, which parses, compresses, keeps the states of streams and both sides' windows. What is
/// added: nothing of the C library is visible outside, lifetimes are kept (the page *HTTP/2* of the documentation has the
/// rules), and a peer that asks for work without bringing any ends the connection.
///
/// Confined to one thread. Every call is O(1) beside what it moves.
final class HTTP2Session {
    enum Role {
        case server
        case client
    }

    /// Lasting heads that one session keeps; of further ones the library makes copies.
    private static let maximumKeptHeads = 32
    private static let frameHeaderSize = 9

    let role: Role
    let limits: HTTP2Limits
    let head: ReceivedHead
    /// Owned; deleted with this object and never used by anyone else.
    private let session: OpaquePointer
    /// Who is told what happens: set only while `receive` or `produce` runs, so that neither keeps the other alive.
    private(set) var events: (any HTTP2SessionEvents)?
    private var keptHeads: [HTTPHead] = []
    var noise: HTTP2Budget
    var resets: HTTP2Budget
    /// The stream that the peer reset last.
    var lastReset: Int32 = 0
    /// Whole frames that came so far: a sign of life that half a frame is not.
    var frames: UInt64 = 0
    /// What the library said of the last thing that it did not like.
    var complaint: String?
    /// Why nothing is received any more; the peer is told with the next `produce`.
    private(set) var failure: HTTP2Failure?
    private var isFailureSaid = false
    /// The code of the GOAWAY that was sent, if one was.
    private(set) var goAwaySent: HTTP2ErrorCode?

    /// - Parameter limits: what the peer may cost; its SETTINGS say so to it with the first `produce`.
    init(_ role: Role, limits: HTTP2Limits = HTTP2Limits()) {
        self.role = role
        self.limits = limits
        self.noise = HTTP2Budget(limits.noise)
        self.resets = HTTP2Budget(limits.resets)
        self.head = ReceivedHead(limit: limits.headerList, endingLimit: limits.endingHeaderList)
        self.session = HTTP2Library.makeSession(role, limits)
        // The library hands this pointer to every callback. It cannot outlive the session, which ends with this object.
        nghttp2_session_set_user_data(self.session, Unmanaged.passUnretained(self).toOpaque())
        HTTP2Library.submitSettings(self.session, role, limits)
    }

    deinit {
        precondition(self.events == nil, "a session ended inside of one of its own calls")
        nghttp2_session_del(self.session)
    }

    // MARK: Bytes

    /// Takes what the peer sent and calls `events` with what it means.
    ///
    /// After a failure bytes are ignored.
    func receive(_ bytes: UnsafeRawBufferPointer, _ events: any HTTP2SessionEvents) {
        guard self.failure == nil, let start = bytes.baseAddress else { return }
        self.enter(events)
        let taken = nghttp2_session_mem_recv(self.session, start.assumingMemoryBound(to: UInt8.self), bytes.count)
        self.events = nil
        if taken < 0 { self.fail(HTTP2Failure(libraryError: taken)) }
    }

    /// Hands out what is to be sent, a frame a call, until nothing is left or `sink` says false.
    ///
    /// The bytes stay where they are only during the call of `sink`.
    func produce(_ events: any HTTP2SessionEvents, _ sink: (UnsafeRawBufferPointer) -> Bool) {
        guard self.failure == nil else { return self.sayFailure(sink) }
        self.enter(events)
        while true {
            var start: UnsafePointer<UInt8>?
            let count = nghttp2_session_mem_send(self.session, &start)
            guard count > 0 else {
                self.events = nil
                if count < 0 {
                    self.fail(HTTP2Failure(libraryError: count))
                    self.sayFailure(sink)
                }
                return
            }
            let frame = UnsafeRawBufferPointer(start: start, count: count)
            self.noteGoAway(frame)
            guard sink(frame) else { break }
        }
        self.events = nil
    }

    /// Whether `produce` would hand out anything.
    var hasOutput: Bool {
        self.failure == nil ? nghttp2_session_want_write(self.session) != 0 : !self.isFailureSaid
    }

    /// Whether nothing is to be sent or received any more: the connection is over.
    var isOver: Bool {
        guard self.failure == nil else { return self.isFailureSaid }
        return nghttp2_session_want_read(self.session) == 0 && nghttp2_session_want_write(self.session) == 0
    }

    /// Why the connection is not in order, if it is not.
    var trouble: HTTP2Failure? {
        if let failure { return failure }
        guard let code = self.goAwaySent, code != .noError else { return nil }
        return HTTP2Failure(code: code, reason: self.complaint ?? "the peer broke the rules of HTTP/2")
    }

    private func enter(_ events: any HTTP2SessionEvents) {
        precondition(self.events == nil, "receive and produce are not called from within an event")
        self.events = events
    }

    /// Gives the connection up. Called by callbacks too, which then return an error so that the library stops.
    func fail(_ failure: HTTP2Failure) {
        if self.failure == nil { self.failure = failure }
    }

    /// The library sends nothing any more; the GOAWAY (RFC 9113 §6.8) is written by hand. Frames were handed out whole, so
    /// it stands where a frame begins.
    private func sayFailure(_ sink: (UnsafeRawBufferPointer) -> Bool) {
        guard let failure, !self.isFailureSaid else { return }
        self.isFailureSaid = true
        self.goAwaySent = failure.code
        let last = UInt32(bitPattern: nghttp2_session_get_last_proc_stream_id(self.session))
        var frame: [UInt8] = [0, 0, 8, UInt8(NGHTTP2_GOAWAY.rawValue), 0, 0, 0, 0, 0]
        withUnsafeBytes(of: last.bigEndian) { frame.append(contentsOf: $0) }
        withUnsafeBytes(of: failure.code.rawValue.bigEndian) { frame.append(contentsOf: $0) }
        _ = frame.withUnsafeBytes { sink($0) }
    }

    private func noteGoAway(_ frame: UnsafeRawBufferPointer) {
        let codeOffset = Self.frameHeaderSize + 4
        guard frame.count >= codeOffset + 4, frame[3] == UInt8(NGHTTP2_GOAWAY.rawValue) else { return }
        let code = frame.loadUnaligned(fromByteOffset: codeOffset, as: UInt32.self)
        self.goAwaySent = HTTP2ErrorCode(rawValue: UInt32(bigEndian: code))
    }

    // MARK: Messages

    /// Sends the head of a response.
    ///
    /// - Parameter slot: where `fill` gets the body; nil if there is none, and the response ends with its head.
    func respond(to stream: Int32, _ head: HTTPHead, bodyFrom slot: Int?) {
        self.check(
            head.withFields(isKept: self.keep(head)) { fields, count in
                self.withProvider(slot) { nghttp2_submit_response(self.session, stream, fields, count, $0) }
            }
        )
    }

    /// Sends the head of a request, whose body `fill` gets from `slot`.
    ///
    /// - Returns: the id of the stream, or nil if this connection can open no more.
    func request(_ head: HTTPHead, slot: Int) -> Int32? {
        let stream = head.withFields(isKept: self.keep(head)) { fields, count in
            self.withProvider(slot) {
                nghttp2_submit_request(self.session, nil, fields, count, $0, Self.userData(of: slot))
            }
        }
        if stream == CInt(NGHTTP2_ERR_STREAM_ID_NOT_AVAILABLE.rawValue) { return nil }
        self.check(stream)
        return stream
    }

    private func withProvider(
        _ slot: Int?,
        _ body: (UnsafePointer<nghttp2_data_provider>?) -> Int32
    ) -> Int32 {
        guard let slot else { return body(nil) }
        var provider = nghttp2_data_provider(
            source: nghttp2_data_source(ptr: Self.userData(of: slot)),
            read_callback: HTTP2Library.fill
        )
        return body(&provider)
    }

    /// Whether `head` is kept as long as this session. O(number of lasting heads), a handful.
    private func keep(_ head: HTTPHead) -> Bool {
        guard head.isLasting else { return false }
        for kept in self.keptHeads where kept === head { return true }
        guard self.keptHeads.count < Self.maximumKeptHeads else { return false }
        self.keptHeads.append(head)
        return true
    }

    /// Names the slot that events of this stream carry; nil again takes it away.
    func setSlot(_ slot: Int?, of stream: Int32) {
        // It fails only for a stream that is over, and that has no events any more.
        nghttp2_session_set_stream_user_data(self.session, stream, slot.flatMap { Self.userData(of: $0) })
    }

    /// Has `fill` called again for a stream that had nothing.
    func resume(_ stream: Int32) {
        // It fails if the stream is not waiting, and then it is asked anyway, or over.
        nghttp2_session_resume_data(self.session, stream)
    }

    /// Ends a stream at once.
    func reset(_ stream: Int32, _ code: HTTP2ErrorCode) {
        // Of a stream that is over there is nothing to say.
        guard nghttp2_session_find_stream(self.session, stream) != nil else { return }
        let none = UInt8(NGHTTP2_FLAG_NONE.rawValue)
        self.check(nghttp2_submit_rst_stream(self.session, none, stream, code.rawValue))
    }

    // MARK: Windows

    /// Gives back bytes that came on a stream and were taken: the peer may send as many more.
    func consume(_ count: Int, of stream: Int32) {
        self.check(nghttp2_session_consume(self.session, stream, count))
    }

    /// Gives back bytes to the connection's window only; the stream's stays smaller.
    func consumeConnection(_ count: Int) {
        self.check(nghttp2_session_consume_connection(self.session, count))
    }

    /// Gives back to a stream what the connection has been given back.
    func consumeStream(_ count: Int, of stream: Int32) {
        self.check(nghttp2_session_consume_stream(self.session, stream, count))
    }

    // MARK: The connection

    /// How many streams the peer lets us have open at once. Known once its SETTINGS came.
    var peerStreamLimit: Int {
        Int(nghttp2_session_get_remote_settings(self.session, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS))
    }

    /// Asks the peer for a sign of life.
    func ping() {
        self.check(nghttp2_submit_ping(self.session, UInt8(NGHTTP2_FLAG_NONE.rawValue), nil))
    }

    /// Takes no new streams of the peer; those that are open go on, and after them the session is over.
    func goAway() {
        let last = nghttp2_session_get_last_proc_stream_id(self.session)
        let none = UInt8(NGHTTP2_FLAG_NONE.rawValue)
        self.check(nghttp2_submit_goaway(self.session, none, last, HTTP2ErrorCode.noError.rawValue, nil, 0))
    }

    /// Ends all of it with the next `produce`.
    func terminate(_ code: HTTP2ErrorCode) {
        self.check(nghttp2_session_terminate_session(self.session, code.rawValue))
    }

    /// Some time has passed: budgets are whole again.
    func refill() {
        self.noise.refill()
        self.resets.refill()
    }

    // MARK: The library's words

    /// A slot as the library carries it for us: never a pointer to anything.
    static func userData(of slot: Int) -> UnsafeMutableRawPointer? {
        UnsafeMutableRawPointer(bitPattern: slot + 1)
    }

    static func slot(of userData: UnsafeMutableRawPointer?) -> Int? {
        userData.map { Int(bitPattern: $0) - 1 }
    }

    /// What the library refuses to take for a stream or a session that is ending does not matter; want of memory does.
    private func check(_ result: Int32) {
        if result == CInt(NGHTTP2_ERR_NOMEM.rawValue) { self.fail(HTTP2Failure(libraryError: Int(result))) }
    }
}
