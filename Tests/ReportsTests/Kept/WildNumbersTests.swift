import Foundation
import RunSupport
import TestSupport
import Testing

@testable import Measurement
@testable import Reports

/// Every number of every kept file made one that no run has: the file is read or refused, and what was read can be shown. A trap
/// would end the tests.
@Suite struct WildNumbersTests {
    @Test func aLatencyOfTheLargestNumberIsRefusedByAllWhoReadIt() {
        let sound = KeptFiles(seconds: 2)
        let number = "\"p99Ns\": "
        let line = sound.summary.split(separator: "\n").first { $0.contains(number) } ?? ""
        let digits = line.split(separator: number).last?.prefix { $0.isNumber } ?? ""
        let changed = sound.summary.replacing("\(number)\(digits)", with: "\(number)9223372036854775807")
        #expect(throws: KeptFileError("summary.json has figures that no run can have")) {
            try KeptRun(summary: changed.utf8)
        }
        var files = sound
        files.summary = changed
        #expect(throws: KeptFileError.self) { try files.read() }
    }

    @Test func summariesOfWildNumbersAreReadOrRefused() throws {
        let sound = KeptFiles(seconds: 2)
        let machine = MachineIdentity(sound.environment)
        let good = RunComparison.Side(name: "good", run: try KeptRun(summary: sound.summary.utf8), machine: machine)
        // All of them would take minutes: some, of every kind of number.
        var random = SeededRandom(seed: 6)
        let variants = WildNumbers.variants(of: sound.summary).shuffled(using: &random).prefix(300)
        var read = 0
        for (index, summary) in variants.enumerated() {
            if let run = try? KeptRun(summary: summary.utf8) {
                read += 1
                _ = run.routerCPUSeconds
                for metric in [Metric.routerCPU, .assignmentP50, .assignmentP95, .assignmentP99] {
                    _ = run.value(of: metric).map { metric.unit.figure($0, micro: "u") }
                }
                let side = RunComparison.Side(name: "wild", run: run, machine: machine)
                if let comparison = try? RunComparison(good, side) {
                    _ = (comparison.table(style: .plain), comparison.markdown)
                }
            }
            // The documents take longer: some of them.
            guard index.isMultiple(of: 15) else { continue }
            var files = sound
            files.summary = summary
            guard let kept = try? files.read() else { continue }
            for form in RunForms.documents(kept.report, timeline: kept.timeline, environment: kept.environment) {
                #expect(!form.text.isEmpty)
            }
            _ = try? KeptReport.merged([kept, sound.read()])
        }
        #expect(read > 20, "not everything is refused")
    }

    /// What only some runs have.
    @Test(arguments: ["standstills", "errors", "targets", "simulation"])
    func partsOfSummariesOfWildNumbersAreReadOrRefused(part: String) throws {
        let sound = KeptFiles(seconds: 2) { record in
            var worker = WorkerHealth(worker: 1, kind: .agents, sent: 2)
            worker.standstills = .init(count: 2, longestNs: 90, seconds: [1, 2], samples: 3, sampleP99Ns: 80)
            record.watch.workers = [worker]
            record.errors.note("ERROR stale", crossed: false, nanoseconds: 7) { "ERROR stale 1" }
            record.book?.targets = [ChannelTarget(channel: "phone", seconds: 20, share: 0.8)]
            record.simulation = SimulationAgreement(
                testerSeconds: 0.25,
                routerSeconds: 0.5,
                plays: 4,
                figures: [.init(name: "asaSeconds", live: 9.5, simulated: 9, slowed: 9.25, margin: 0.5)]
            )
        }
        let variants = WildNumbers.variants(of: sound.summary, within: part)
        #expect(!variants.isEmpty)
        for (number, summary) in variants.enumerated() {
            var files = sound
            files.summary = summary
            guard let kept = try? files.read() else { continue }
            #expect(!kept.report.table(style: .plain).isEmpty)
            // Pages take long to make: every eighth shows what the others would.
            guard number % 8 == 0 else { continue }
            for form in RunForms.documents(kept.report, timeline: kept.timeline, environment: kept.environment) {
                #expect(!form.text.isEmpty)
            }
            _ = try? KeptReport.merged([kept, sound.read()])
        }
    }

    /// The plan at the head of a ledger.
    @Test func plansOfLedgersOfWildNumbersAreReadOrRefused() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .prettyPrinted
        var scene = ReplayScene.oneCall
        scene.plan.rules = .init(strategies: ["longest-idle"], offerTimeoutNanoseconds: 500, boostNanoseconds: 60)
        scene.plan.wires = .init(agentWorkers: 1, connections: 1)
        let text = String(decoding: try encoder.encode(scene.plan), as: UTF8.self)
        var read = 0
        for variant in WildNumbers.variants(of: text) {
            guard let plan = try? JSONDecoder().decode(ReplayPlan.self, from: Data(variant.utf8)), plan.isSound else {
                continue
            }
            read += 1
            scene.plan = plan
            _ = scene.findings.breaches.map(\.description)
        }
        #expect(read > 20, "not everything is refused")
    }

    @Test func environmentsOfWildNumbersAreReadOrRefused() {
        var environment = EnvironmentRecord()
        (environment.processor.logicalCPUs, environment.system.memoryBytes, environment.limits.memoryBytes) = (4, 8, 9)
        for text in WildNumbers.variants(of: environment.json.document) {
            guard let read = try? EnvironmentRecord(reading: text.utf8) else { continue }
            _ = (read.json.document, MachineIdentity(read).key)
        }
    }

    @Test func tablesOfWildNumbersAreReadOrRefused() throws {
        let (book, lines) = SmallService.book(seed: 1)
        let service = ServiceCSV.header + lines.split(separator: "\n").prefix(3).joined(separator: "\n") + "\n"
        let waits = WaitsCSV.document(book.parts)
        let agents = AgentsCSV.document(Array(book.agents.prefix(2)), timeScale: 60)
        for text in WildNumbers.rows(of: service) {
            guard let read = try? ServiceCSV.book(Array(text.utf8)) else { continue }
            _ = (read.all.serviceLevel, read.quarters.count)
        }
        for text in WildNumbers.rows(of: waits) {
            var read = book
            try? WaitsCSV.read(Array(text.utf8), into: &read)
        }
        for text in WildNumbers.rows(of: agents) {
            guard let read = try? AgentsCSV.agents(Array(text.utf8)) else { continue }
            _ = Leaderboard(read)
        }
    }

    @Test func figuresOfAnySizeHaveAText() {
        for value in [Double.nan, .infinity, -.infinity, 1e300, -1e300, 0x1p63, -0x1p63, 1e15, 0.000_05] {
            let texts = [
                FigureText.rounded(value), FigureText.percentage(value), FigureText.p(value), FigureText.change(value),
                ChartText.power(value), ChartText.number(value), ChartText.time(value),
                Metric.Unit.nanoseconds.figure(value, micro: "u"), Metric.Unit.number.figure(value, micro: "u"),
            ]
            #expect(texts.allSatisfy { !$0.isEmpty })
        }
    }
}
