import Foundation
import Latency
import Population
import TestSupport
import Testing

@testable import Analysis

/// Every number of every kept file made one that no run has: the file is read or refused, and what was read can be shown. A trap
/// would end the tests.
@Suite struct WildNumbersTests {
    private static let wild = [
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551615", "-1", "0",
        "1e308", "1e999",
        "-1e999", "0.5", "null", "NaN", "\"1\"", "[]", "{}", String(repeating: "[", count: 2_000), "",
    ]

    /// The places of the numbers of a JSON text.
    private static func numbers(in text: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var place = 0
        while place < text.count {
            // Only what stands behind a colon, a comma or a bracket, and not within a text.
            guard "-0123456789".utf8.contains(text[place]), place > 0, " [".utf8.contains(text[place - 1]) else {
                place += 1
                continue
            }
            let end = text[place...].firstIndex { !"-+.eE0123456789".utf8.contains($0) } ?? text.count
            ranges.append(place..<end)
            place = end
        }
        return ranges
    }

    /// Where the value of a key stands in a JSON text whose braces and brackets are all structure.
    private static func value(of key: String, in text: [UInt8]) -> Range<Int> {
        let name = Array("\"\(key)\": ".utf8)
        guard let start = text.indices.first(where: { text[$0...].starts(with: name) }) else { return 0..<0 }
        var depth = 0
        for place in (start + name.count)..<text.count {
            if "{[".utf8.contains(text[place]) { depth += 1 }
            if "}]".utf8.contains(text[place]) { depth -= 1 }
            if depth == 0 { return start..<place }
        }
        return 0..<0
    }

    /// Every variant of a document with one number replaced; with a key, one of its value.
    private static func variants(of text: String, within key: String? = nil) -> [String] {
        let bytes = Array(text.utf8)
        let part = key.map { self.value(of: $0, in: bytes) } ?? bytes.indices
        return self.numbers(in: bytes).filter(part.contains).flatMap { range in
            self.wild.map {
                String(
                    decoding: bytes[..<range.lowerBound] + Array($0.utf8) + bytes[range.upperBound...],
                    as: UTF8.self
                )
            }
        }
    }

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
        let machine = try MachineIdentity(environment: sound.environment.json.document.utf8)
        let good = RunComparison.Side(name: "good", run: try KeptRun(summary: sound.summary.utf8), machine: machine)
        // All of them would take minutes: some, of every kind of number.
        var random = SeededRandom(seed: 6)
        let variants = Self.variants(of: sound.summary).shuffled(using: &random).prefix(300)
        var read = 0
        for (index, summary) in variants.enumerated() {
            if let run = try? KeptRun(summary: summary.utf8) {
                read += 1
                _ = run.routerCPUSeconds
                for metric in Metric.gates {
                    _ = run.value(of: metric).map { metric.unit.figure($0, micro: "u") }
                }
                let side = RunComparison.Side(name: "wild", run: run, machine: machine)
                if let comparison = try? RunComparison(good, side) {
                    _ = (comparison.table(style: .plain), comparison.markdown)
                }
                let attempt = KeptAttempt(
                    folder: "001-baseline",
                    run: run,
                    noise: RunNoise(attempt: 1, foreignCores: 0, stealShare: 0, wallSeconds: 1, elapsedSeconds: 1),
                    machine: machine
                )
                _ = NoiseRun(attempt)?.slowed(by: 2)
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
        let variants = Self.variants(of: sound.summary, within: part)
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
        for variant in Self.variants(of: text) {
            guard let plan = try? JSONDecoder().decode(ReplayPlan.self, from: Data(variant.utf8)), plan.isSound else {
                continue
            }
            read += 1
            scene.plan = plan
            _ = scene.findings.breaches.map(\.description)
        }
        #expect(read > 20, "not everything is refused")
    }

    @Test func plansNoiseAndEnvironmentsOfWildNumbersAreReadOrRefused() {
        let side = RegressionPlan.Subject(.executable, "/x")
        let plan = RegressionPlan(profile: "p", seed: 1, baseline: side, candidate: side, sendDelayLimitNs: 1_000_000)
        var random = SeededRandom(seed: 7)
        for text in Self.variants(of: plan.json.document).shuffled(using: &random).prefix(300) {
            guard let read = try? RegressionPlan(plan: text.utf8) else { continue }
            _ = (read.json.document, read.digest, RegressionReport(RegressionSession(read)).table(style: .plain))
        }
        let noise = RunNoise(attempt: 1, foreignCores: 0.5, stealShare: 0.25, wallSeconds: 9.5, elapsedSeconds: 10.5)
        for text in Self.variants(of: noise.json.document) {
            guard let read = try? RunNoise(noise: text.utf8) else { continue }
            #expect(read.wallSeconds >= 0 && read.wallSeconds <= 1e15)
        }
        var environment = EnvironmentRecord()
        (environment.processor.logicalCPUs, environment.system.memoryBytes, environment.limits.memoryBytes) = (4, 8, 9)
        for text in Self.variants(of: environment.json.document) {
            _ = try? MachineIdentity(environment: text.utf8).key
            guard let read = try? EnvironmentRecord(environment: text.utf8) else { continue }
            _ = read.json.document
        }
    }

    @Test func tablesOfWildNumbersAreReadOrRefused() throws {
        let (book, lines) = SmallService.book(seed: 1)
        let service = ServiceCSV.header + lines.split(separator: "\n").prefix(3).joined(separator: "\n") + "\n"
        let waits = WaitsCSV.document(book.parts)
        let agents = AgentsCSV.document(Array(book.agents.prefix(2)), timeScale: 60)
        for text in Self.rows(of: service) {
            guard let read = try? ServiceCSV.book(Array(text.utf8)) else { continue }
            _ = (read.all.serviceLevel, read.quarters.count)
        }
        for text in Self.rows(of: waits) {
            var read = book
            try? WaitsCSV.read(Array(text.utf8), into: &read)
        }
        for text in Self.rows(of: agents) {
            guard let read = try? AgentsCSV.agents(Array(text.utf8)) else { continue }
            _ = Leaderboard(read)
        }
    }

    /// Every variant of a table with one field replaced.
    private static func rows(of text: String) -> [String] {
        let lines = text.split(separator: "\n").map(String.init)
        return lines.indices.dropFirst().flatMap { line in
            let fields = (CSVText.fields(of: lines[line].utf8) ?? []).map(CSVText.quoted)
            return fields.indices.flatMap { field in
                self.wild.map { wild in
                    var (lines, fields) = (lines, fields)
                    fields[field] = wild
                    lines[line] = fields.joined(separator: ",")
                    return lines.joined(separator: "\n") + "\n"
                }
            }
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
