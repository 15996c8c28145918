import Organization
import Testing

@testable import Measurement
@testable import Population

struct ThresholdTests {
    @Test(arguments: [
        ("assignment.p99 < 5ms", "assignment.p99", 5e6, Metric.Unit.nanoseconds),
        ("abandoned<8%", "abandoned", 0.08, .fraction),
        ("transfers.wrong <= 10%", "transfers.wrong", 0.1, .fraction),
        ("lost <= 0", "lost", 0, .number),
        ("rates.assignedPerSecond > 1000", "rates.assignedPerSecond", 1_000, .perSecond),
        ("cpu < 20", "cpu.routerMicrosecondsPerAssignment", 20, .microseconds),
        ("memory.routerPeakBytes < 64MiB", "memory.routerPeakBytes", 67_108_864, .bytes),
        ("p95 < 5ms", "assignment.p95", 5e6, .nanoseconds),
        ("service.wait.p90.channel(phone) < 20s", "service.wait.p90.channel(phone)", 20, .storySeconds),
        (#"assignment.p99.99.topic("a < b") <= 1ms"#, #"assignment.p99.99.topic("a < b")"#, 1e6, .nanoseconds),
        ("service.asaSeconds < 20s", "service.asaSeconds", 20, .storySeconds),
        ("service.occupancy >= 62.5%", "service.occupancy", 0.625, .fraction),
    ])
    func isRead(text: String, metric: String, bound: Double, unit: Metric.Unit) throws {
        let threshold = try Threshold.parse(text).get()
        #expect(threshold.metric.name == metric)
        #expect(threshold.bound == bound)
        #expect(threshold.unit == unit)
        #expect(try Threshold.parse(threshold.description).get() == threshold)
    }

    @Test(arguments: [
        ("assignment.p99", "must be METRIC < BOUND, for example 'assignment.p99 < 5ms'"),
        ("abandonned < 8%", "there is no metric 'abandonned'; did you mean 'abandoned'?"),
        ("abandoned < 8", "'8' must be a percentage, such as 8%"),
        ("assignment.p99 < 5", "'5' must be a duration in real time, such as 5ms"),
        ("abandoned <> 8%", "'<>' is none of <, <=, > and >="),
        ("lost < ", "'' must be a number, such as 1000"),
    ])
    func isRefused(text: String, reason: String) {
        #expect(throws: Threshold.Refusal(reason: reason)) { try Threshold.parse(text).get() }
    }

    @Test func boundsAreHeldAsTheyAreWritten() throws {
        #expect(try Threshold.parse("lost <= 0").get().passes(0))
        #expect(try !Threshold.parse("lost < 0").get().passes(0))
        #expect(try Threshold.parse("service.fcr > 60%").get().passes(0.61))
        #expect(try !Threshold.parse("service.fcr >= 60%").get().passes(0.59))
    }

    @Test(arguments: [
        ("service.fcr.topic(biling)", "there is no topic 'biling'; did you mean 'billing'?"),
        ("service.fcr.channel(fax)", "there is no channel 'fax'; there are phone"),
        ("service.fcr.desk(sceond)", "there is no desk 'sceond'; did you mean 'second'?"),
        ("service.fcr.tier(3)", "there is no tier '3'; there are 1, 2"),
    ])
    func aPartThatTheProfileDoesNotHaveIsRefusedWithItsLine(metric: String, why: String) {
        let thresholds = "\nthresholds:\n  - lost <= 0\n  - \(metric) > 5%\n"
        #expect(Profiles.problems(Profiles.tiers + thresholds) == ["14:5: thresholds.1: \(why)"])
    }

    @Test func partsOfTheProfileAreAccepted() {
        let metrics = ["topic(login)", "channel(phone)", "desk(first)", "tier(2)"]
        let lines = metrics.map { "  - service.fcr.\($0) > 5%\n" }.joined()
        #expect(Profiles.problems(Profiles.tiers + "\nthresholds:\n" + lines) == [])
    }
}
