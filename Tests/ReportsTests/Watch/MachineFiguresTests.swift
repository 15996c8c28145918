import Testing

@testable import Reports

@Suite struct MachineFiguresTests {
    private static func sample(seconds: Int64, _ change: (inout MachineSample) -> Void = { _ in }) -> MachineSample {
        let now = seconds * 1_000_000_000
        var sample = MachineSample(clocks: .init(monotonic: now, boot: now + 5_000, wall: now + 1_700_000_000))
        change(&sample)
        return sample
    }

    private static func figures(_ change: (inout MachineSample, inout MachineSample) -> Void) throws -> MachineFigures {
        var before = Self.sample(seconds: 100)
        var after = Self.sample(seconds: 110)
        change(&before, &after)
        return try #require(MachineFigures(from: before, to: after, ticksPerSecond: 100))
    }

    @Test func whatTheRunDidNotTakeIsForeign() throws {
        let figures = try Self.figures { before, after in
            before.machine = MachineTime(procStat: "cpu  1000 0 500 8000 0 0 0 10 0 0\n")
            after.machine = MachineTime(procStat: "cpu  1700 0 800 8900 0 0 100 110 0 0\n")
            (before.ownNanoseconds, after.ownNanoseconds) = (1_000_000_000, 9_000_000_000)
        }
        // 1,100 ticks were busy, 800 of them the run's; 100 of 2,100 were stolen.
        #expect(figures.foreignCores == 0.3)
        #expect(figures.stealShare == 100.0 / 2_100)
        #expect(figures.seconds == 10)
        #expect(figures.suspendedSeconds == 0 && figures.wallStepSeconds == 0)
    }

    /// Of 11 busy seconds 0.3 are nobody's, which is what the kernel takes for itself.
    @Test func strangersAreCountedByWhatTheyTookThemselves() throws {
        let cores = { (strangers: Int64) in
            try Self.figures { before, after in
                before.machine = MachineTime(procStat: "cpu  1000 0 500 8000 0 0 0 10 0 0\n")
                after.machine = MachineTime(procStat: "cpu  1700 0 800 8900 0 0 100 110 0 0\n")
                (before.ownNanoseconds, after.ownNanoseconds) = (1_000_000_000, 11_700_000_000)
                (before.strangerTicks, after.strangerTicks) = (5_000, 5_000 + strangers)
            }.foreignCores
        }
        #expect(try cores(0) == 0)
        #expect(try cores(20) == 0.02)
    }

    @Test func withoutAllOfItsProcessesNothingIsForeign() throws {
        let figures = try Self.figures { before, after in
            before.machine = MachineTime(procStat: "cpu  1000 0 500 8000 0 0 0 10 0 0\n")
            after.machine = MachineTime(procStat: "cpu  1700 0 800 8900 0 0 100 110 0 0\n")
            after.ownNanoseconds = 9_000_000_000
        }
        #expect(figures.foreignCores == nil)
        #expect(figures.stealShare != nil)
        #expect(figures.throttledPeriods == nil && figures.cpuPressure == nil)
    }

    @Test func sleepAndSetClocksAreToldApart() throws {
        let slept = try Self.figures { _, after in
            after.clocks.boot += 3_000_000_000
            after.clocks.wall += 3_000_000_000
        }
        #expect(slept.suspendedSeconds == 3 && slept.wallStepSeconds == 0)
        let set = try Self.figures { _, after in after.clocks.wall -= 2_000_000_000 }
        #expect(set.suspendedSeconds == 0 && set.wallStepSeconds == -2)
    }

    @Test func throttlingOfEitherVersionIsRead() throws {
        let second = "usage_usec 100\nnr_periods 7\nnr_throttled 3\nthrottled_usec 2500\n"
        let first = "nr_periods 7\nnr_throttled 5\nthrottled_time 4500000\n"
        #expect(MachineSample.Throttling(cpuStat: second)?.nanoseconds == 2_500_000)
        #expect(MachineSample.Throttling(cpuStat: "usage_usec 100\n") == nil)
        let figures = try Self.figures { before, after in
            before.throttling = MachineSample.Throttling(cpuStat: second)
            after.throttling = MachineSample.Throttling(cpuStat: first)
        }
        #expect(figures.throttledPeriods == 2)
        #expect(figures.throttledSeconds == 0.002)
    }

    @Test func pressureIsTheShareOfTheTime() throws {
        let text =
            "some avg10=0.00 avg60=0.00 avg300=0.00 total=2500000\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=7\n"
        #expect(MachineSample.pressure(text) == 2_500_000)
        #expect(MachineSample.pressure("nonsense") == nil)
        let figures = try Self.figures { before, after in
            (before.memoryPressure, after.memoryPressure) = (500_000, MachineSample.pressure(text))
        }
        #expect(figures.memoryPressure == 0.2)
    }

    @Test func groupOfTheProcessComesBeforeTheRoot() {
        #expect(
            MachineSample.cpuStatPaths(selfCgroup: "0::/user.slice/run\n")
                == ["/sys/fs/cgroup/user.slice/run/cpu.stat", "/sys/fs/cgroup/cpu.stat"]
        )
        #expect(
            MachineSample.cpuStatPaths(selfCgroup: "5:memory:/a\n4:cpu,cpuacct:/docker/1\n")
                == ["/sys/fs/cgroup/cpu/docker/1/cpu.stat", "/sys/fs/cgroup/cpu/cpu.stat"]
        )
        #expect(MachineSample.cpuStatPaths(selfCgroup: nil).isEmpty)
    }

    @Test func nothingHappensInNoTime() {
        #expect(MachineFigures(from: Self.sample(seconds: 1), to: Self.sample(seconds: 1), ticksPerSecond: 100) == nil)
    }
}
