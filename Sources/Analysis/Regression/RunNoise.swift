/// What disturbed a run, whatever its latencies were: `noise.json` beside its summary, schema `inrush.noise/1`. Nil is "could
/// not be read", which rejects nothing.
package struct RunNoise: Equatable, Sendable, Decodable {
    /// The run's number in its session, from 1.
    package var attempt: Int
    /// CPU time that neither the run nor its session took, in cores, as the mean over the run.
    package var foreignCores: Double?
    /// The share of all CPU time that the hypervisor took away.
    package var stealShare: Double?
    /// How long the run took, and how far the session was when it ended.
    package var wallSeconds: Double
    package var elapsedSeconds: Double

    package init(
        attempt: Int,
        foreignCores: Double?,
        stealShare: Double?,
        wallSeconds: Double,
        elapsedSeconds: Double
    ) {
        self.attempt = attempt
        self.foreignCores = foreignCores
        self.stealShare = stealShare
        self.wallSeconds = wallSeconds
        self.elapsedSeconds = elapsedSeconds
    }

    /// Reads a `noise.json`.
    package init(noise bytes: some Sequence<UInt8>) throws(KeptFileError) {
        self = try KeptFile.decode(bytes, schema: "inrush.noise/1", name: "noise.json")
    }

    package var json: JSONValue {
        [
            "schema": "inrush.noise/1",
            "attempt": JSONValue(self.attempt),
            "foreignCores": JSONValue(self.foreignCores),
            "stealShare": JSONValue(self.stealShare),
            "wallSeconds": .number(self.wallSeconds),
            "elapsedSeconds": .number(self.elapsedSeconds),
        ]
    }
}

/// CPU time of a whole machine since it started: the first line of `/proc/stat`, in ticks.
package struct MachineTime: Equatable, Sendable {
    /// Spent on programs and on the kernel; neither idle, nor waiting, nor stolen.
    package let busy: Int64
    package let stolen: Int64
    package let all: Int64

    /// Reads `/proc/stat`; nil when it is not as Linux writes it.
    package init?(procStat text: String) {
        let words = text.prefix { $0 != "\n" }.split(separator: " ")
        // user nice system idle iowait irq softirq steal; guests are in user already.
        let ticks = words.dropFirst().prefix(8).compactMap { Int64($0) }
        guard words.first == "cpu", ticks.count == 8 else { return nil }
        self.busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]
        self.stolen = ticks[7]
        self.all = ticks.reduce(0, +)
    }
}

extension RunNoise {
    /// What happened between two readings of the machine.
    ///
    /// - Parameters:
    ///   - ownSeconds: CPU time that the session and its runs took meanwhile.
    ///   - strangerSeconds: what other processes that can be seen took; nil when they could not be listed.
    ///   - ticksPerSecond: of `MachineTime`.
    package init(
        attempt: Int,
        from before: MachineTime?,
        to after: MachineTime?,
        ownSeconds: Double,
        strangerSeconds: Double? = nil,
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
        guard let before, let after, after.all > before.all, wallSeconds > 0 else { return }
        let busySeconds = Double(after.busy - before.busy) / ticksPerSecond
        self.foreignCores = Self.foreignSeconds(busySeconds, ownSeconds, strangerSeconds, ticksPerSecond) / wallSeconds
        self.stealShare = Double(after.stolen - before.stolen) / Double(after.all - before.all)
    }

    /// What others took: those that can be seen, and those in other containers, of which only the machine's total tells.
    ///
    /// The kernel makes that total by looking once a tick who runs, so of n ticks it is off by about √n, and by more where
    /// people wake with the clock. What is less than four times that is not taken for a stranger.
    private static func foreignSeconds(
        _ busySeconds: Double,
        _ ownSeconds: Double,
        _ strangerSeconds: Double?,
        _ ticksPerSecond: Double
    ) -> Double {
        // A process whose end nobody waited for takes its time with it.
        guard let strangers = strangerSeconds.map({ max(0, $0) }) else { return max(0, busySeconds - ownSeconds) }
        let unseen = busySeconds - ownSeconds - strangers
        let doubt = 4 * (busySeconds / ticksPerSecond).squareRoot()
        return strangers + (unseen > doubt ? unseen : 0)
    }
}
