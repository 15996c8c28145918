import Reports
import RunSupport
import TestSupport
import Testing

@testable import Studies

@Suite struct RunNoiseTests {
    @Test func noiseReadsBack() throws {
        let noise = RunNoise(
            attempt: 3,
            foreignCores: 0.1,
            stealShare: nil,
            wallSeconds: 12.5,
            elapsedSeconds: 40
        )
        #expect(try RunNoise(reading: noise.json.document.utf8) == noise)
    }

    @Test func foreignTimeIsWhatNeitherSessionNorHypervisorTook() throws {
        let before = try #require(MachineTime(procStat: "cpu  100 0 50 1000 5 1 2 10 7 0\ncpu0 1 2 3\n"))
        let after = try #require(MachineTime(procStat: "cpu  300 0 150 1700 5 1 2 30 9 0\n"))
        // 300 ticks busy, 3 s, of which 2.5 are our own, in 5 s.
        let noise = RunNoise(
            attempt: 1,
            from: before,
            to: after,
            ownSeconds: 2.5,
            ticksPerSecond: 100,
            wallSeconds: 5,
            elapsedSeconds: 5
        )
        #expect(agree(noise.foreignCores ?? -1, 0.1))
        #expect(agree(noise.stealShare ?? -1, 20.0 / 1_020))
    }

    @Test(arguments: [(0, 0.0), (40, 0.08), (-10, 0)])
    func whatTicksCannotTellIsNobodys(_ strangers: Int64, _ cores: Double) throws {
        let before = try #require(MachineTime(procStat: "cpu  0 0 0 0 0 0 0 0 0 0"))
        // 6 s busy and 5.5 s our own: the rest is within a tenth of them and four times the root of 600 ticks, which is 0.98 s.
        let after = try #require(MachineTime(procStat: "cpu  600 0 0 400 0 0 0 0 0 0"))
        let noise = { (own: Double) in
            RunNoise(
                attempt: 1,
                from: before,
                to: after,
                ownSeconds: own,
                strangerTicks: strangers,
                ticksPerSecond: 100,
                wallSeconds: 5,
                elapsedSeconds: 5
            )
        }
        #expect(agree(noise(5.5).foreignCores ?? -1, cores))
        // Half of it is more than a mistake, whoever cannot be seen took it.
        #expect(agree(noise(3).foreignCores ?? -1, 3.0 / 5))
    }

    @Test(arguments: ["", "cpu 1 2 3", "cpu0 1 2 3 4 5 6 7 8", "cpu a b c d e f g h", "intr 5"])
    func strangeKernelsRejectNothing(text: String) {
        #expect(MachineTime(procStat: text) == nil)
        let noise = RunNoise(
            attempt: 1,
            from: nil,
            to: nil,
            ownSeconds: 1,
            ticksPerSecond: 100,
            wallSeconds: 1,
            elapsedSeconds: 1
        )
        #expect(RunRejection.reasons(PlayedRun.run(), noise, RegressionLimits()).isEmpty)
    }

    @Test func eachDisturbanceIsNamedWithItsLimit() {
        let noise = RunNoise(attempt: 1, foreignCores: 0.4, stealShare: 0.05, wallSeconds: 1, elapsedSeconds: 1)
        let reasons = RunRejection.reasons(PlayedRun.run(sendDelay: 3_000_000), noise, RegressionLimits())
        #expect(reasons.map(\.kind) == ["foreign-cpu", "steal", "late"])
        #expect(reasons[0].description == "others took 0.40 cores, 0.05 are allowed")
        #expect(reasons[2].description == "send delay p99 was 3.00 ms, 1.00 ms is allowed")
    }

    /// A slow router makes nobody late: the limit follows the latency itself.
    @Test func slowRunsMayBeLateInProportion() {
        let run = PlayedRun.run(p50: 8_000_000, sendDelay: 3_000_000)
        #expect(RunRejection.reasons(run, PlayedSession.quiet(1), RegressionLimits()).isEmpty)
    }
}
