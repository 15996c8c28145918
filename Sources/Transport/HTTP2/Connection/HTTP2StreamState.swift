import NIOCore

/// How far a stream has come, as a value: what may still arrive, what may still be sent, and how it ends. Each state holds what it alone
/// needs, so that a stream that has ended is not paused, and one that was reset holds no bytes.
struct HTTP2StreamState {
    /// What becomes of bytes that arrive.
    enum Arrival {
        /// The handler has them now.
        case delivered
        /// The handler pauses, they wait here.
        case kept
        case unwanted
    }

    /// What comes from the peer.
    private enum Input {
        /// Exits: `paused`, `ended`.
        case flowing
        /// The handler wants nothing now; what came waits. Exits: `resuming`, `ended`.
        case paused(ByteBuffer)
        /// It wants more from the end of the turn on; until then nothing may overtake what waits. Exits: `flowing`, `paused`, `ended`.
        case resuming(ByteBuffer)
        case ended
    }

    /// What goes to the peer.
    private enum Output {
        /// A request that no head answers yet. Exits: `open`, `finishing`.
        case unanswered
        /// Exit: `finishing`.
        case open
        /// Nothing is added; what is pending still goes. Exit: `finished`.
        case finishing
        /// All has gone. A server's: since which check the peer could have ended what we have ended.
        case finished(lingersSince: UInt32?)
    }

    private enum Phase {
        /// Exits: `reset`, `over`.
        case open(Input, Output)
        /// By us; the handler is told at the end of the turn. Exit: `over`.
        case reset(hasPeerEnded: Bool)
        case over
    }

    private var phase: Phase

    /// - Parameter role: a client's request has its head from the beginning.
    init(_ role: HTTP2Session.Role) {
        self.phase = .open(.flowing, role == .client ? .open : .unanswered)
    }

    var isOver: Bool {
        if case .over = self.phase { true } else { false }
    }

    var isReset: Bool {
        if case .reset = self.phase { true } else { false }
    }

    /// Whether there may be more to send.
    var takesOutput: Bool {
        switch self.phase {
        case .open(_, .unanswered), .open(_, .open): true
        case .open, .reset, .over: false
        }
    }

    var isFinishing: Bool {
        if case .open(_, .finishing) = self.phase { true } else { false }
    }

    var lingersSince: UInt32? {
        if case .open(_, .finished(let since)) = self.phase { since } else { nil }
    }

    /// Whether all has been said that was to be: by a server its answer, to a client the peer's.
    func isInOrder(_ role: HTTP2Session.Role) -> Bool {
        switch (self.phase, role) {
        case (.open(_, .finished), .server), (.open(.ended, _), .client): true
        default: false
        }
    }

    // MARK: Input

    mutating func arrived(_ bytes: UnsafeRawBufferPointer) -> Arrival {
        let phase = self.phase
        self.phase = .over
        switch consume phase {
        case .open(.paused(var waiting), let output):
            waiting.writeBytes(bytes)
            self.phase = .open(.paused(waiting), output)
            return .kept
        case .open(.resuming(var waiting), let output):
            waiting.writeBytes(bytes)
            self.phase = .open(.resuming(waiting), output)
            return .kept
        case .open(let input, let output):
            self.phase = .open(input, output)
            return .delivered
        case .reset(let hasPeerEnded):
            self.phase = .reset(hasPeerEnded: hasPeerEnded)
            return .unwanted
        case .over: return .unwanted
        }
    }

    /// The peer has said all.
    ///
    /// - Returns: what the handler has not had yet; nil when the end is nothing new.
    mutating func ended() -> ByteBuffer? {
        switch self.phase {
        case .open(.flowing, let output):
            self.phase = .open(.ended, output)
            return ByteBuffer()
        case .open(.paused(let waiting), let output), .open(.resuming(let waiting), let output):
            self.phase = .open(.ended, output)
            return waiting
        case .reset(hasPeerEnded: false):
            self.phase = .reset(hasPeerEnded: true)
            return ByteBuffer()
        case .open(.ended, _), .reset, .over: return nil
        }
    }

    mutating func pause() {
        switch self.phase {
        case .open(.flowing, let output): self.phase = .open(.paused(ByteBuffer()), output)
        case .open(.resuming(let waiting), let output): self.phase = .open(.paused(waiting), output)
        case .open, .reset, .over: break
        }
    }

    /// - Returns: whether `resumed` is to be called at the end of the turn.
    mutating func resume() -> Bool {
        guard case .open(.paused(let waiting), let output) = self.phase else { return false }
        self.phase = .open(.resuming(waiting), output)
        return true
    }

    /// - Returns: what waited; nil when the handler has paused again, or had it at the peer's end.
    mutating func resumed() -> ByteBuffer? {
        guard case .open(.resuming(let waiting), let output) = self.phase else { return nil }
        self.phase = .open(.flowing, output)
        return waiting
    }

    // MARK: Output

    /// The head of the answer goes.
    mutating func answered() {
        guard case .open(let input, .unanswered) = self.phase else {
            preconditionFailure("a request is answered once, and not in \(self.phase)")
        }
        self.phase = .open(input, .open)
    }

    mutating func finish() {
        if self.takesOutput, case .open(let input, _) = self.phase { self.phase = .open(input, .finishing) }
    }

    /// The last byte has gone.
    ///
    /// - Parameter check: which check the connection has had; asked when the peer has not said all.
    mutating func finished(_ role: HTTP2Session.Role, check: () -> UInt32) {
        guard case .open(let input, _) = self.phase else { return }
        var since: UInt32?
        if case .ended = input {} else if role == .server { since = check() }
        self.phase = .open(input, .finished(lingersSince: since))
    }

    // MARK: The end

    /// - Returns: false if there is nothing to reset any more.
    mutating func reset() -> Bool {
        guard case .open(let input, _) = self.phase else { return false }
        if case .ended = input {
            self.phase = .reset(hasPeerEnded: true)
        } else {
            self.phase = .reset(hasPeerEnded: false)
        }
        return true
    }

    mutating func end() {
        self.phase = .over
    }
}
