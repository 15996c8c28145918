import Measurement
import Organization
import Population
import RunSupport
import Testing

@testable import Reports
@testable import Simulation
@testable import Studies

/// One definition of each figure, whoever shows it, against queues whose figures are known exactly.
struct ServiceDefinitionTests {
    /// M/M/2/2+2: two agents, three erlangs, room for two who wait.
    ///
    /// The number of customers is n with probability p(n), proportional to 1, 3, 3²/2, 3²/2·(3/2), 3²/2·(3/2)². Who comes to four is
    /// refused, who comes to none or one is answered at once.
    private static let weights = [1, 3, 4.5, 6.75, 10.125]
    private static let total = Self.weights.reduce(0, +)

    private func population(_ change: (inout LoadProfile) -> Void = { _ in }) -> Population {
        Stories.generalists(agents: 2, rate: 3, inquiries: 60_000, warmUp: 200, seed: 5) { profile in
            profile.router.queueLimit = 2
            profile.channels[0].target = AnswerTarget(within: .zero)
            change(&profile)
        }
    }

    @Test func whoIsRefusedCountsAgainstTheServiceLevelAndDidNotAbandon() throws {
        let population = self.population()
        let result = Simulator.run(population)
        let refused = try #require(result.all.refusal)
        #expect(abs(refused - Self.weights[4] / Self.total) < 0.01)
        let atOnce = (Self.weights[0] + Self.weights[1]) / Self.total
        let served = 1 - Self.weights[4] / Self.total
        let (level, promptness) = (try #require(result.all.serviceLevel), try #require(result.all.promptness))
        #expect(abs(level - atOnce) < 0.01)
        #expect(abs(promptness - atOnce / served) < 0.01)
        #expect(result.all.abandonment == 0)
        // Little: the mean number who wait is the rate of those who are let in times their mean wait.
        let wait = (Self.weights[3] + 2 * Self.weights[4]) / Self.total / (3 * served) * Stories.unit.seconds
        let mean = try #require(result.all.meanWaitSeconds(timeScale: 1))
        #expect(abs(mean - wait) < 0.03 * wait)
        #expect(result.all.offered == result.record.measured.offered)
    }

    @Test func reportsModelsAndThresholdsSayTheSame() throws {
        let population = self.population()
        let result = Simulator.run(population)
        let sample = ServiceSample(result, of: population)
        let metrics = RunMetrics(result.record)
        #expect(sample[.inTime] == result.all.serviceLevel && sample[.inTime] == metrics.service.serviceLevel)
        #expect(sample[.abandoned] == result.all.abandonment)
        let abandonment = try Metric.parse("service.abandonment").get()
        #expect(metrics.value(of: abandonment) == result.all.abandonment)
        #expect(sample[.transfers] == metrics.service.transferRate)
        #expect(sample[.asa] == metrics.service.asaSeconds && sample[.fcr] == metrics.service.fcr)
        let goal = try #require(ServiceGoal(text: "phone 80/0"))
        let share = try #require(goal.share(in: result, givingUp: 0))
        let level = try #require(result.all.serviceLevel)
        #expect(abs(share - level) < 1e-3, "a goal knows waits to a millisecond")
    }

    /// Everybody is handed on once in the warm-up's first half and never again: what is measured has fewer transfers than the run.
    @Test func transfersForEachAnswerAreOfTheMeasuredPart() throws {
        let population = try Stories.retailer(overrides: [("warm-up", "30m"), ("router.queue-limit", "6")])
        let result = Simulator.run(population)
        let rate = try #require(result.all.transferRate)
        #expect(rate == Double(result.all.transfers) / Double(result.all.answered))
        #expect(RunMetrics(result.record).service.transferRate == rate)
        #expect(ServiceSample(result, of: population)[.transfers] == rate)
        #expect(result.record.transfers.total > result.all.transfers, "the warm-up had some too")
    }

    /// Of the menu's ten per cent that give up nobody is answered; the others are as without one.
    @Test func whomAMenuLosesIsOfferedAndAbandonedWhereModelsAreCompared() throws {
        let population = self.population { profile in
            profile.staff.intake.menu = .seconds(5)
            profile.staff.intake.misroute = 0
            profile.staff.intake.giveUp = 0.1
        }
        let result = Simulator.run(population)
        let sample = ServiceSample(result, of: population)
        let lost = try #require(sample[.abandoned])
        let level = try #require(result.all.serviceLevel)
        let compared = try #require(sample[.inTime])
        #expect(abs(lost - 0.1) < 0.01)
        #expect(abs(compared - level * (1 - lost)) < 1e-12)
    }
}
