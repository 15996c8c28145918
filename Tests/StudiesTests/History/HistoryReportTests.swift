import Foundation
import Measurement
import Reports
import RunSupport
import Testing

@testable import Studies

@Suite struct HistoryReportTests {
    private let p99 = ["p99"].compactMap(Metric.named)

    private func report(
        _ runs: [RecordedRun],
        _ verdicts: [RecordedVerdict] = [],
        method: ChangePointMethod = .standard
    ) -> HistoryReport {
        HistoryReport(runs: runs, verdicts: verdicts, metrics: self.p99, method: method)
    }

    @Test func absoluteValuesOfUnlikeMachinesAreNeverConnected() {
        let runs = (0..<20).map { minute in
            Histories.run(minute: minute) { $0.machine = minute.isMultiple(of: 2) ? "even" : "odd" }
        }
        let report = self.report(runs + [Histories.run(minute: 30) { $0.machine = nil }])
        #expect(report.runs.count == 21)
        #expect(report.series.map(\.points.count) == [10, 10])
        #expect(
            report.series.map(\.kind) == ["even", "odd"].map { .absolute(machine: $0, plan: "abc", transport: "unix") }
        )
    }

    @Test func otherPlansAndTransportsAreOtherSeries() {
        let runs = [Histories.run(minute: 1), Histories.run(minute: 2) { $0.plan = "other" }]
        #expect(self.report(runs + [Histories.run(minute: 3) { $0.transport = "h2" }]).series.count == 3)
    }

    @Test func runsThatCannotBeTrustedAreListedAndNoPoints() {
        let report = self.report([Histories.run(minute: 1), Histories.run(minute: 2) { $0.isValid = false }])
        #expect(report.runs.count == 2)
        #expect(report.series.map(\.points.count) == [1])
    }

    @Test func ratiosToOneBaselineMakeASeriesWhateverTheMachine() {
        let verdicts = (0..<4).map { minute in Histories.verdict(minute: minute) { $0.machine = "\(minute)" } }
        let other = Histories.verdict(minute: 9) { $0.baseline = "/builds/v2/inrush" }
        let itself = Histories.verdict(minute: 10) { $0.isSelfTest = true }
        let report = self.report([], verdicts + [other, itself])
        #expect(report.series.map(\.points.count) == [4, 1])
        #expect(report.series[0].kind == .ratio(baseline: "/builds/v1/inrush"))
        #expect(report.series[0].points[0].lower == 1.01)
    }

    @Test func slowRiseIsSaidWithoutAStep() {
        let verdicts = (0..<8).map { Histories.verdict(minute: $0, ratio: 1 + 0.02 * Double($0)) }
        let series = self.report([], verdicts).series[0]
        #expect(series.drift.map { FigureText.change($0) } == "+12.0%")
        #expect(self.report([], Array(verdicts.prefix(4))).series[0].drift == nil)
        #expect(self.report([Histories.run(p99: 5)]).series[0].drift == nil)
    }

    @Test func valuesWithoutALogarithmAreNoPoints() {
        let values: [Double] = [0, -3, .infinity, 5]
        let runs = values.enumerated().map { Histories.run(minute: $0.offset, p99: $0.element) }
        #expect(self.report(runs).series[0].points.map(\.value) == [5])
    }

    @Test func metricsHaveTheNamesOfThresholdsAndGates() throws {
        #expect(Metric.named("assignment.p999")?.name == "assignment.p99.9")
        #expect(Metric.named("cpu")?.name == "cpu.routerMicrosecondsPerAssignment")
        #expect(Metric.named("p95")?.name == "assignment.p95")
        #expect(Metric.named("assignment.p98x") == nil)
        let p99 = try #require(Metric.named("p99"))
        #expect(p99.text(912_345, micro: "u") == "912 us")
    }

    @Test func sharesFollowFromTheCountsThatOldHistoriesHaveToo() throws {
        let abandoned = try #require(Metric.named("abandoned"))
        var run = Histories.run(p99: 5)
        run.figures["counts.abandoned"] = 9
        run.figures["counts.queued"] = 90
        #expect(run.value(of: abandoned) == 0.1)
        run.figures["counts.queued"] = 0
        #expect(run.value(of: abandoned) == nil)
    }

    // MARK: Known answers

    private struct Fixtures: Decodable {
        struct Point: Decodable {
            var index: Int
            var mean1: Double
            var mean2: Double
            var pvalue: Double
        }

        struct Parameters: Decodable {
            var window_len: Int
            var max_pvalue: Double
            var min_magnitude: Double
        }

        struct Result: Decodable {
            var params: Parameters
            var changePoints: [Point]
        }

        struct Series: Decodable {
            var name: String
            var values: [Double]
            var results: [Result]
            var corrected: Result
        }

        var series: [Series]
    }

    private func fixtures() throws -> Fixtures {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/changepoints.json")
        return try JSONDecoder().decode(Fixtures.self, from: Data(contentsOf: file))
    }

    private func series(_ values: [Double], _ method: ChangePointMethod) -> HistorySeries? {
        let runs = values.enumerated().map { Histories.run(minute: $0.offset, p99: $0.element) }
        return self.report(runs, method: method).series.first
    }

    @Test func otavasAnswersAreReproduced() throws {
        var points = 0
        for known in try self.fixtures().series where !known.values.isEmpty {
            for result in known.results {
                let parameters = result.params
                let method = ChangePointMethod.otava(
                    window: parameters.window_len,
                    maximumP: parameters.max_pvalue,
                    minimumMagnitude: parameters.min_magnitude
                )
                let changes = try #require(self.series(known.values, method)).changes
                #expect(changes.map(\.index) == result.changePoints.map(\.index), "\(known.name)")
                for (change, point) in zip(changes, result.changePoints) {
                    #expect((change.before.mean - point.mean1).magnitude <= 1e-9 * point.mean1)
                    #expect((change.after.mean - point.mean2).magnitude <= 1e-9 * point.mean2)
                    #expect((change.p - point.pvalue).magnitude <= 1e-9 * point.pvalue)
                }
                points += changes.count
            }
        }
        #expect(points > 80)
    }

    @Test func correctedAnswersAreReproduced() throws {
        for known in try self.fixtures().series where !known.values.isEmpty {
            let parameters = known.corrected.params
            var method = ChangePointMethod(
                maximumP: parameters.max_pvalue,
                minimumMagnitude: parameters.min_magnitude
            )
            method.window = parameters.window_len
            let changes = try #require(self.series(known.values, method)).changes
            #expect(changes.map(\.index) == known.corrected.changePoints.map(\.index), "\(known.name)")
        }
    }
}
