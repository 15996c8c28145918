/// How far a connection has come, as a value: which of its two ways are open, where its output is, and how it ends.
///
/// The bytes themselves stay with the stream, which appends to them line by line and must be alone with their storage.
struct SocketStreamState {
    /// Whether the channel reads.
    private enum Reading {
        case flowing
        case paused
    }

    /// What is left to do once `close` was called.
    private struct Farewell {
        var reading: Reading
        var hasPeerEnded: Bool
        /// How often it still waits again for a peer that takes some.
        var patience: Int
    }

    private enum Phase {
        /// Both ways, or not connected yet. Exits: `ended`, `closing`, `over`.
        case open(Reading)
        /// The peer's end was reported; what is sent in this turn still goes out. Exits: `closing`, `over`.
        case ended(Reading)
        /// `close` was called, bytes may be pending. Exits: `waiting`, `over`.
        case closing(Farewell)
        /// All is taken and our end is sent; waits for the peer's. Exit: `over`.
        case waiting
        /// Nothing goes in or out any more.
        case over
    }

    private enum Output {
        /// Nothing is pending, or it is being written.
        case none
        /// It goes out at the end of the turn.
        case queued
        /// The kernel did not take all: what follows waits until it has.
        case backlogged
    }

    /// What the peer's end asks for.
    enum PeerEnd {
        /// The handler is told, and this end closes after the turn.
        case report
        /// Both have ended.
        case closeChannel
        case nothing
    }

    /// What follows when the kernel has taken everything.
    enum Drained {
        case tellHandler
        case endOutput
        case nothing
    }

    private var phase = Phase.open(.flowing)
    private var output = Output.none

    // MARK: Input

    var takesInput: Bool {
        if case .open = self.phase { true } else { false }
    }

    /// - Returns: whether the channel has to be told.
    mutating func pauseReading() -> Bool {
        guard case .open(.flowing) = self.phase else { return false }
        self.phase = .open(.paused)
        return true
    }

    /// - Returns: whether the channel has to be told.
    mutating func resumeReading() -> Bool {
        guard case .open(.paused) = self.phase else { return false }
        self.phase = .open(.flowing)
        return true
    }

    mutating func peerEnded() -> PeerEnd {
        switch self.phase {
        case .open(let reading):
            self.phase = .ended(reading)
            return .report
        case .closing(var farewell):
            farewell.hasPeerEnded = true
            self.phase = .closing(farewell)
            return .nothing
        case .waiting: return .closeChannel
        case .ended, .over: return .nothing
        }
    }

    // MARK: Output

    var takesOutput: Bool {
        switch self.phase {
        case .open, .ended: true
        case .closing, .waiting, .over: false
        }
    }

    var isBacklogged: Bool { self.output == .backlogged }

    /// There is something to write.
    ///
    /// - Returns: whether the stream has to be put into the queue: it is not in there, and the channel keeps nothing back.
    mutating func enqueue() -> Bool {
        guard self.output == .none else { return false }
        self.output = .queued
        return true
    }

    /// - Returns: whether what is pending may be written now.
    mutating func beginWrite() -> Bool {
        guard self.output != .backlogged else { return false }
        self.output = .none
        return true
    }

    /// The kernel did not take all.
    ///
    /// - Returns: whether anybody waits for it to do so.
    mutating func fellBehind() -> Bool {
        if case .over = self.phase { return false }
        self.output = .backlogged
        return true
    }

    /// The kernel has taken what it had left. What came in between is to be written before `drained` is asked.
    mutating func caughtUp() {
        self.output = .none
    }

    /// What follows when nothing is left of what was pending.
    var drained: Drained {
        switch self.phase {
        case .open: .tellHandler
        case .closing: .endOutput
        case .ended, .waiting, .over: .nothing
        }
    }

    // MARK: The end

    /// - Returns: whether there is something to close: the farewell begins at the end of the turn.
    mutating func close(patience: Int) -> Bool {
        switch self.phase {
        case .open(let reading):
            self.phase = .closing(Farewell(reading: reading, hasPeerEnded: false, patience: patience))
        case .ended(let reading):
            self.phase = .closing(Farewell(reading: reading, hasPeerEnded: true, patience: patience))
        case .closing, .waiting, .over: return false
        }
        return true
    }

    var isClosing: Bool {
        if case .closing = self.phase { true } else { false }
    }

    /// What the peer still says is read from now on, so that its end is seen.
    ///
    /// - Returns: whether the channel has to be told.
    mutating func readToTheEnd() -> Bool {
        guard case .closing(var farewell) = self.phase, farewell.reading == .paused else { return false }
        farewell.reading = .flowing
        self.phase = .closing(farewell)
        return true
    }

    /// Nothing more is written.
    ///
    /// - Returns: whether the peer has yet to end.
    mutating func endOutput() -> Bool {
        guard case .closing(let farewell) = self.phase else { return false }
        self.phase = .waiting
        return !farewell.hasPeerEnded
    }

    /// The time to close is over.
    ///
    /// - Parameter isTaking: the peer took some in that time.
    /// - Returns: whether it gets as much time again.
    mutating func mayWaitOn(isTaking: Bool) -> Bool {
        guard case .closing(var farewell) = self.phase, isTaking, farewell.patience > 0 else { return false }
        farewell.patience -= 1
        self.phase = .closing(farewell)
        return true
    }

    /// - Returns: whether there is something to break off.
    mutating func abort() -> Bool {
        if case .over = self.phase { return false }
        self.phase = .over
        return true
    }

    /// The channel is closed without waiting any longer.
    ///
    /// - Returns: whether bytes may be unsent that the kernel has to forget.
    mutating func drop() -> Bool {
        defer { self.phase = .over }
        if case .waiting = self.phase { return false }
        return true
    }

    /// The channel is closed.
    ///
    /// - Returns: whether this side wanted it.
    mutating func channelClosed() -> Bool {
        defer {
            self.phase = .over
            self.output = .none
        }
        return !self.takesOutput
    }
}
