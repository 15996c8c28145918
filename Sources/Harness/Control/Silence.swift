import Organization

/// How long the other end of a control connection has said nothing, by the time in which this process ran.
///
/// While a process is kept from running, by a stopped machine or by busy neighbours, it reads nothing, and the other end may well
/// have spoken or have stood still with it: that time counts against nobody.
struct Silence {
    /// Whoever says nothing for so long is gone.
    let limit: Duration
    /// How often `isTooLong` is asked.
    let interval: Duration
    private var lastHeard = Timestamp.zero
    private var lastLook = Timestamp.zero

    /// Looks that come later than this after the one before were held up.
    private var longestPause: Duration { self.interval + self.interval / 4 }

    init(limit: Duration, interval: Duration = .seconds(1)) {
        self.limit = limit
        self.interval = interval
    }

    mutating func begin(at now: Timestamp) {
        (self.lastHeard, self.lastLook) = (now, now)
    }

    mutating func heard(at now: Timestamp) {
        self.lastHeard = now
    }

    /// Whether the other end is gone. Asked once in each interval.
    mutating func isTooLong(at now: Timestamp) -> Bool {
        let pause = now - self.lastLook
        self.lastLook = now
        if pause > self.longestPause { self.lastHeard = min(now, self.lastHeard + (pause - self.interval)) }
        return now - self.lastHeard >= self.limit
    }
}
