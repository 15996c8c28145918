import Organization
import Testing

@testable import Population

struct ThresholdTests {
    @Test(arguments: [
        ("assignment.p99 < 5ms", "assignment.p99", 5e6, Threshold.Unit.nanoseconds),
        ("abandoned<8%", "abandoned", 0.08, .fraction),
        ("transfers.wrong <= 10%", "transfers.wrong", 0.1, .fraction),
        ("lost <= 0", "lost", 0, .number),
        ("rates.assignedPerSecond > 1000", "rates.assignedPerSecond", 1_000, .number),
        ("service.asaSeconds < 20s", "service.asaSeconds", 20, .storySeconds),
        ("service.occupancy >= 62.5%", "service.occupancy", 0.625, .fraction),
    ])
    func isRead(text: String, metric: String, bound: Double, unit: Threshold.Unit) throws {
        let threshold = try Threshold.parse(text).get()
        #expect(threshold.metric == metric)
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
}
