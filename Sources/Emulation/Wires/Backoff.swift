import Organization

/// How long to wait before a lost connection is dialled again: 50 ms, then twice as long each time, at most 1 s, of which the
/// latter half is drawn from the seed so that workers do not come back in step.
struct Backoff {
    static let first: Int64 = 50_000_000
    static let longest: Int64 = 1_000_000_000

    let seed: UInt64

    /// The wait before the attempt that follows `failures` failed ones in a row, in nanoseconds.
    func nanoseconds(connection: Int, failures: Int) -> Int64 {
        let whole = failures >= 5 ? Self.longest : min(Self.longest, Self.first << Int64(max(0, failures)))
        let half = UInt64(whole / 2)
        let drawn = mix(self.seed, UInt64(truncatingIfNeeded: connection), UInt64(truncatingIfNeeded: failures))
        return Int64(half + drawn % (half + 1))
    }
}
