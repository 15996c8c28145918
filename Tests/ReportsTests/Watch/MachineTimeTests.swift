import Testing

@testable import Reports

/// Who took a machine's CPU time, by `/proc/stat`.
struct MachineTimeTests {
    /// Two CPUs that have used as many ticks: on programs, idle, stolen.
    private func time(_ user: Int, _ idle: Int, _ stolen: Int) throws -> MachineTime {
        let text =
            "cpu  \(user) 0 0 \(idle) 0 0 0 \(stolen) 0 0\ncpu0 1 0 0 1 0 0 0 0 0 0\ncpu1 1 0 0 1 0 0 0 0 0 0\nintr 5\n"
        return try #require(MachineTime(procStat: text))
    }

    @Test func linesOfTheKernelAreRead() throws {
        let time = try self.time(7, 30, 2)
        #expect(time.cores == 2 && time.idle == 30 && time.stolen == 2 && time.all == 39)
    }

    /// Eight runs of five seconds that were played with nobody beside them, as the kernel counted them: seconds, ticks it took for
    /// busy, idle and stolen ones, and the run's own ticks. The busy ones are off by half.
    @Test(arguments: [
        (5.045, 246, 580, 1, 402), (5.58, 563, 566, 1, 519), (5.155, 531, 542, 1, 459), (5.125, 506, 495, 2, 498),
        (5.31, 281, 603, 1, 431), (5.595, 580, 547, 1, 540), (5.285, 453, 489, 1, 535), (5.13, 185, 547, 1, 449),
    ])
    func aRunThatWasAloneMeetsNobody(_ seconds: Double, _ busy: Int, _ idle: Int, _ stolen: Int, _ own: Int) throws {
        let use = try #require(
            MachineUse(
                from: self.time(0, 0, 0),
                to: self.time(busy, idle, stolen),
                wallSeconds: seconds,
                ticksPerSecond: 100
            )
        )
        #expect(use.foreign(ownSeconds: Double(own) / 100, strangerTicks: 0) == 0)
        // What nobody accounts for is the same small part of each.
        #expect((0.04...0.08).contains((use.busy - Double(own) / 100) / (Double(own) / 100)))
        // A loop in another container beside it, which took its time from the idle.
        let beside = try #require(
            MachineUse(
                from: self.time(0, 0, 0),
                to: self.time(busy, idle - 300, stolen),
                wallSeconds: seconds,
                ticksPerSecond: 100
            )
        )
        #expect(beside.foreign(ownSeconds: Double(own) / 100, strangerTicks: 0) > 3)
    }

    @Test func noTimeIsNoUse() throws {
        #expect(
            try MachineUse(from: self.time(1, 1, 1), to: self.time(1, 1, 1), wallSeconds: 1, ticksPerSecond: 100) == nil
        )
        #expect(
            try MachineUse(from: self.time(1, 1, 1), to: self.time(2, 1, 1), wallSeconds: 0, ticksPerSecond: 100) == nil
        )
    }
}
