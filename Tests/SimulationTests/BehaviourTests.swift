import Measurement
import Organization
import Population
import Routing
import RunSupport
import Testing

@testable import Reports
@testable import Simulation

struct BehaviourTests {
    @Test func everyInquiryOfThePlanComesWhenItIsDue() throws {
        var options = SimulationOptions()
        options.recordsTraces = true
        let population = try Stories.retailer()
        let due = population.arrivals(in: .whole).map { Optional($0.dueNanoseconds) }
        #expect(Simulator.run(population, options: options).traces.map(\.dueNanoseconds) == due)
    }

    @Test func theSameSeedGivesTheSameBytes() throws {
        var options = SimulationOptions()
        options.recordsTraces = true
        let population = try Stories.retailer()
        let first = Simulator.run(population, options: options)
        let second = Simulator.run(population, options: options)
        #expect(first.json.document == second.json.document)
        #expect(first.description == second.description)
        #expect(first.traces == second.traces)
        let other = Simulator.run(try Stories.retailer(seed: 8), options: options)
        #expect(first.json.document != other.json.document)
    }

    @Test func howFastTheStoryIsToldChangesNothingInIt() throws {
        let slow = Simulator.run(try Stories.retailer(overrides: [("time-scale", "1")]))
        let fast = Simulator.run(try Stories.retailer(overrides: [("time-scale", "16")]))
        #expect(slow.record.counts == fast.record.counts)
        let waits = try [slow, fast].map { try #require($0.all.meanWaitSeconds(timeScale: $0.record.timeScale)) }
        #expect(abs(waits[0] - waits[1]) < 0.001)
    }

    @Test func aTopicThatNoDeskTakesIsRefused() {
        let population = Stories.generalists(agents: 2, rate: 1, inquiries: 200, seed: 1) { profile in
            profile.topics = [Topic(name: "all", share: 0.5), Topic(name: "other", share: 0.5)]
        }
        let result = Simulator.run(population)
        let others = (0..<population.inquiryCount).count { population.inquiry($0).topic == 1 }
        #expect(result.record.counts.refused == others && others > 50)
        #expect(RunAudit.reasons(of: result.record).isEmpty)
    }

    @Test func agentsWhoNeverAnswerInTimeServeNobody() {
        let population = Stories.generalists(agents: 3, rate: 1, inquiries: 100, seed: 1) { profile in
            profile.people.answerDelay = .constant(.seconds(30))
            profile.router.offerTimeout = .seconds(20)
            profile.channels[0].patience = .constant(.seconds(100))
        }
        let result = Simulator.run(population)
        #expect(result.record.counts.assigned == 0 && result.record.counts.abandoned == population.inquiryCount)
        #expect(result.counters.timedOut > population.inquiryCount)
        #expect(result.ending == .completed && RunAudit.reasons(of: result.record).isEmpty)
    }

    @Test func inquiriesThatNobodyTakesExpire() {
        let population = Stories.generalists(agents: 1, rate: 5, inquiries: 100, seed: 1) { profile in
            profile.router.expireAfter = .seconds(15)
        }
        let result = Simulator.run(population)
        #expect(result.record.counts.expired > 50 && result.all.expired == result.record.counts.expired)
        #expect(result.record.counts.expired + result.record.counts.solved == population.inquiryCount)
    }

    @Test func whatComesInTheWarmUpIsPlayedAndNotMeasured() {
        let population = Stories.generalists(agents: 3, rate: 2, inquiries: 200, warmUp: 50, seed: 1)
        let result = Simulator.run(population)
        let measured = population.arrivals(in: .whole).filter { $0.due >= population.warmUp }
        #expect(result.all.offered == measured.count && measured.count < population.inquiryCount)
        #expect(result.record.counts.scheduled == population.inquiryCount)
        #expect(result.all.conversations == measured.count)
    }

    @Test func thresholdsOnWiresAreNotJudged() throws {
        let thresholds = ["assignment.p99 < 5ms", "cpu.routerMicrosecondsPerAssignment < 3", "abandoned < 90%"]
        let population = try Stories.retailer(overrides: [("thresholds", "[\(thresholds.joined(separator: ", "))]")])
        let result = Simulator.run(population)
        #expect(result.record.thresholds.map(\.metric.name) == ["abandoned"])
        #expect(result.unjudged.count == 2)
        #expect(RunReport(judging: result.record).verdict == .passed)
    }

    @Test func aReportHasEveryPartOfTheService() throws {
        let result = Simulator.run(try Stories.retailer())
        let text = result.description
        for name in ["all", "  login", "  delivery", "  phone", "  chat", "  experts", "in time:", "transfers"] {
            #expect(text.contains("\n\(name)"))
        }
        let json = result.json.document
        #expect(json.hasPrefix("{\n  \"schema\": \"inrush.run/1\""))
        #expect(json.contains("\"transport\": \"virtual\"") && json.contains("\"experts\": {\"offered\""))
    }
}
