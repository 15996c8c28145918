/// Decides when a connection that does nothing, or half of something, has to end.
///
/// It owns no clock and looks at none: it is asked at each check, and checks come every `HTTP2Limits.checkInterval`. That
/// keeps time out of the way of frames; a limit is kept to within one interval.
struct HTTP2Patience {
    enum Action: Equatable {
        /// Ask the peer for a sign of life.
        case ping
        case end(HTTP2ErrorCode, reason: String)
        /// It would not take a last word either.
        case drop(reason: String)
    }

    private let limits: HTTP2Limits
    private let role: HTTP2Session.Role
    private var frames: UInt64 = 0
    private var silentChecks = 0
    private var idleChecks = 0

    init(_ role: HTTP2Session.Role, _ limits: HTTP2Limits) {
        self.role = role
        self.limits = limits
    }

    /// One interval has passed.
    ///
    /// - Parameters:
    ///   - frames: how many whole frames have come in all.
    ///   - isReady: the peer's SETTINGS are among them.
    ///   - streams: how many are open.
    mutating func check(frames: UInt64, isReady: Bool, streams: Int) -> Action? {
        self.silentChecks = frames == self.frames ? self.silentChecks + 1 : 0
        self.frames = frames
        self.idleChecks = streams == 0 ? self.idleChecks + 1 : 0
        if !isReady, self.hasPassed(self.limits.opening, self.silentChecks) {
            return .end(.protocolError, reason: "the peer does not begin to speak HTTP/2")
        }
        if isReady, let action = self.silenceAction { return action }
        if self.role == .server, self.hasPassed(self.limits.idle, self.idleChecks) {
            return .end(.noError, reason: "the connection was idle")
        }
        return nil
    }

    private var silenceAction: Action? {
        if self.hasPassed(self.limits.silence * 2, self.silentChecks) { return .drop(reason: "the peer is silent") }
        let isFirst = !self.hasPassed(self.limits.silence, self.silentChecks - 1)
        return isFirst && self.hasPassed(self.limits.silence, self.silentChecks) ? .ping : nil
    }

    /// Whether a response that has waited for so many checks has waited too long.
    func isStalled(checks: Int) -> Bool {
        self.hasPassed(self.limits.stall, checks)
    }

    private func hasPassed(_ limit: Duration, _ checks: Int) -> Bool {
        self.limits.checkInterval * checks >= limit
    }
}
