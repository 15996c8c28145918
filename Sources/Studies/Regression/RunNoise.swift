package import Reports

/// What disturbed a run, whatever its latencies were: `noise.json` beside its summary, schema `inrush.noise/1`. Nil is "could
/// not be read", which rejects nothing.
package struct RunNoise: Equatable, Sendable, KeptDocument {
    package static let schema = "inrush.noise/1"
    package static let fileName = "noise.json"

    /// The run's number in its session, from 1.
    package var attempt: Int
    /// CPU time that neither the run nor its session took, in cores, as the mean over the run.
    package var foreignCores: Double?
    /// The share of all CPU time that the hypervisor took away.
    package var stealShare: Double?
    /// How long the run took, and how far the session was when it ended.
    package var wallSeconds: Double
    package var elapsedSeconds: Double
}

extension RunNoise {
    package var flaw: String? {
        let numbers = [self.foreignCores, self.stealShare, self.wallSeconds, self.elapsedSeconds]
        let isPlausible =
            Plausible.counts([self.attempt]) && Plausible.numbers(numbers) && self.wallSeconds >= 0
            && self.elapsedSeconds >= 0
        return isPlausible ? nil : " has figures that no run can have"
    }
}

extension RunNoise {
    /// What happened between two readings of the machine.
    ///
    /// - Parameters:
    ///   - ownSeconds: CPU time that the session and its runs took meanwhile.
    ///   - strangerTicks: what other processes that can be seen took; nil when they could not be listed.
    ///   - ticksPerSecond: of `MachineTime`.
    package init(
        attempt: Int,
        from before: MachineTime?,
        to after: MachineTime?,
        ownSeconds: Double,
        strangerTicks: Int64? = nil,
        ticksPerSecond: Double,
        wallSeconds: Double,
        elapsedSeconds: Double
    ) {
        self.init(
            attempt: attempt,
            foreignCores: nil,
            stealShare: nil,
            wallSeconds: wallSeconds,
            elapsedSeconds: elapsedSeconds
        )
        guard let before, let after,
            let use = MachineUse(
                from: before,
                to: after,
                wallSeconds: wallSeconds,
                ticksPerSecond: ticksPerSecond
            )
        else { return }
        self.foreignCores = use.foreign(ownSeconds: ownSeconds, strangerTicks: strangerTicks) / wallSeconds
        self.stealShare = use.stealShare
    }
}
