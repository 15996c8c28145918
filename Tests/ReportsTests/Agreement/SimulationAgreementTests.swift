import Foundation
import Measurement
import Population
import Testing

@testable import Reports

/// Whether a live run is what its simulation says.
struct SimulationAgreementTests {
    private func record(wait: Double, answered: Int = 1_000) -> RunRecord {
        var record = RunRecord(
            profile: "p",
            seed: 1,
            transport: "unix",
            workers: WorkerNumbers(customers: 1, agents: 1),
            plannedInquiries: answered
        )
        record.timeScale = 60
        record.service.offered = answered
        record.service.answered = answered
        record.service.waitNanoseconds = Int128(wait / 60 * 1e9) * Int128(answered)
        return record
    }

    /// Lines of 10 ms are 0.6 s of the story; with them customers wait 20 ± 1 s instead of 15 s.
    private func agreement(live: Double) throws -> SimulationAgreement {
        let line = { () -> SimulationAgreement.LineTime in
            var record = self.record(wait: live)
            record.latencies[.sendDelay].record(nanoseconds: 2_000_000)
            record.latencies[.assignment].record(nanoseconds: 8_000_000)
            return .init(record)
        }()
        let slowed = [19.5, 19.8, 20.0, 20.2, 20.5].map { self.record(wait: $0) }
        return try #require(
            SimulationAgreement(
                of: self.record(wait: live),
                simulated: self.record(wait: 15),
                slowed: slowed,
                line: line
            )
        )
    }

    @Test func whatVirtualTimeHasAgrees() throws {
        let agreement = try self.agreement(live: 15.3)
        #expect(agreement.verdict == .agrees && agreement.sentence.hasPrefix("agrees: "))
        #expect(abs(agreement.testerSeconds - 0.12) < 1e-3 && abs(agreement.routerSeconds - 0.48) < 1e-3)
    }

    @Test func whatLinesExplainIsSaidToBeTheirs() throws {
        let agreement = try self.agreement(live: 20.9)
        #expect(agreement.verdict == .lineTime)
        #expect(agreement.sentence.contains("customers waited 5.90 s longer live"))
        #expect(agreement.sentence.contains("0.48 s of the story by the router and the wires and 0.12 s by the tester"))
    }

    @Test(
        arguments: [(1, "the tester itself stood still"), (9, "the live router decided otherwise")] as [(Int64, String)]
    )
    func whatTheTesterMadeItselfIsNotBlamedOnTheRouter(router: Int64, words: String) throws {
        var live = self.record(wait: 40)
        var findings = ReplayFindings()
        (findings.waits.sendDelay, findings.waits.standstill, findings.waits.router) = (1, 7, router)
        live.replay = findings
        let agreement = try #require(
            SimulationAgreement(
                of: live,
                simulated: self.record(wait: 15),
                slowed: [14.9, 15, 15.1, 15, 15].map { self.record(wait: $0) },
                line: .init(live)
            )
        )
        #expect(agreement.verdict == .parts && agreement.sentence.contains(words), "\(agreement.sentence)")
    }

    @Test func lessThanAHundredthOfAFigureIsNoDifference() throws {
        let agreement = try #require(
            SimulationAgreement(
                of: self.record(wait: 30.2),
                simulated: self.record(wait: 30),
                slowed: [30, 30].map { self.record(wait: $0) },
                line: .init(self.record(wait: 30))
            )
        )
        #expect(agreement.verdict == .agrees)
    }

    @Test(arguments: [5, 40.0]) func whatNothingExplainsParts(live: Double) throws {
        let agreement = try self.agreement(live: live)
        #expect(agreement.verdict == .parts && agreement.sentence.hasPrefix("parts: ASA cannot be explained"))
    }

    /// s = 0.38 of five values, t(4, 0.01/6 two-sided) = 7.53: one more value is within s·t·√1.2 = 3.1 s of their mean.
    @Test func theMarginIsThatOfOneMoreRun() throws {
        let figure = try #require(try self.agreement(live: 20).figures.first { $0.name == "asaSeconds" })
        #expect(abs(figure.slowed - 20) < 1e-6 && (2.9...3.4).contains(figure.margin))
    }

    @Test func onePlayHasNoMarginSoThereIsNothingToSay() {
        let record = self.record(wait: 3)
        #expect(SimulationAgreement(of: record, simulated: record, slowed: [record], line: .init(record)) == nil)
    }

    @Test func itIsReadBackAsItWasWritten() throws {
        let agreement = try self.agreement(live: 20.9)
        let kept = try JSONDecoder().decode(KeptAgreement.self, from: Data(agreement.json.document.utf8))
        #expect(try SimulationAgreement(kept) == agreement)
        var broken = kept
        broken.lineRouterSeconds = .infinity
        #expect(throws: KeptFileError.self) { try SimulationAgreement(broken) }
    }

    @Test func reportsShowIt() throws {
        var record = self.record(wait: 20.9)
        record.simulation = try self.agreement(live: 20.9)
        let report = RunReport(judging: record)
        for text in [report.json.document, report.markdown, report.table(style: .plain)] {
            #expect(text.contains("simulation") && text.contains("line-time"))
        }
        record.simulation = nil
        #expect(!RunReport(judging: record).json.document.contains("simulation"))
    }
}
