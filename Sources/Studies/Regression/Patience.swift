/// How long a session waits for a quieter machine before it goes on with one that disturbs its runs. Hypervisors and neighbours
/// take CPU time in waves of seconds to minutes, and a run in a wave is lost.
///
/// Waiting goes by what the machine does and never by what a run measured, so it cannot favour a side.
package struct Patience: Sendable {
    /// The least that is waited between two looks at the machine, and the most.
    private static let pauses: ClosedRange<Duration> = .seconds(1)...(.seconds(8))

    /// What may still be waited in the session.
    package private(set) var left: Duration
    /// The share of its CPU time that others may take from a machine that is quiet.
    private let quietShare: Double
    private var pause = Self.pauses.lowerBound

    /// - Parameters:
    ///   - limit: for the whole session; zero never waits.
    ///   - limits: what disturbs a run.
    ///   - cores: of the machine, at least 1.
    package init(_ limit: Duration, limits: RegressionLimits, cores: Int) {
        self.left = limit
        self.quietShare = limits.stealShare + limits.foreignCores / Double(max(1, cores))
    }

    /// Whether there is a reason to look at the machine before the next run.
    package func isConcerned(after attempt: RegressionSession.Attempt?) -> Bool {
        guard self.left > .zero, let attempt else { return false }
        return !attempt.isAccepted
    }

    /// Takes a look at the machine.
    ///
    /// - Parameters:
    ///   - share: of the CPU time asked for that others took.
    ///   - took: how long it took to find out.
    /// - Returns: how long to wait for the next look; nil when the next run may begin.
    package mutating func look(share: Double, took: Duration) -> Duration? {
        self.left = max(.zero, self.left - took)
        guard share > self.quietShare, self.left > .zero else {
            self.pause = Self.pauses.lowerBound
            return nil
        }
        let pause = min(self.pause, self.left)
        self.pause = min(self.pause + self.pause, Self.pauses.upperBound)
        self.left = self.left - pause
        return pause
    }
}
