import ArgumentParser
import Commands
import Harness
internal import Measurement
import Organization
import Population
import Reports
internal import Simulation

/// `inrush simulate PROFILE`.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Plays a profile in virtual time and prints the service: no sockets, no waiting.",
        discussion: """
            The same customers and agents as in a run, against the same desks, in one process on a clock that jumps. What \
            the wires take is zero; a wait is a wait for an agent. The same seed gives the same output to the byte; how \
            fast it went is said on standard error.

              inrush simulate Profiles/rush.yaml
              inrush simulate Profiles/rush.yaml --set staff.agents=1500 --seed 9 --out results/virtual
              inrush simulate Profiles/smoke.yaml --json

            Faults are lost connections, late accepts, lines that come twice or late, slow agents, drawn from a seed. \
            After each step everything is checked that must be true; the first seed that breaks something is printed, and \
            --faults plays it again. Customers and agents are drawn from the seed of the faults too, unless --seed is given.

              inrush simulate Profiles/faults.yaml --fault-seeds 1...10000
              inrush simulate Profiles/faults.yaml --faults 4711
            """
    )

    @Argument(help: "The profile, a YAML file; - is standard input.")
    var profile: String

    @Option(help: "The seed, instead of the profile's.")
    var seed: UInt64?

    @Option(
        name: .customLong("set"),
        help: "Overrides a key of the profile, as in --set staff.agents=80.",
        transform: Arguments.assignment
    )
    var overrides: [RunPlan.Override] = []

    @Option(help: "A folder for summary.json, service.txt, service.csv, waits.csv, agents.csv and ledger.inrush.")
    var out: String?

    @Option(help: "Plays it with the faults of this seed and checks everything after each step.")
    var faults: UInt64?

    @Option(
        help: "Looks for a seed of faults that breaks something, as in 1...10000.",
        transform: SimulateCommand.seeds
    )
    var faultSeeds: ClosedRange<UInt64>?

    @Flag(help: "Prints summary.json instead of the table.")
    var json = false

    func validate() throws {
        guard self.faultSeeds != nil else { return }
        if self.faults != nil { throw ValidationError("--faults plays one seed, --fault-seeds many: give one of them") }
        if self.json || self.out != nil {
            throw ValidationError("--fault-seeds prints no results: leave --json and --out out")
        }
    }

    func run() throws {
        let file = try ProfileFile(self.profile, overrides: self.overrides)
        file.warn()
        if let faultSeeds = self.faultSeeds { return try self.hunt(faultSeeds, on: file.profile) }

        let folder = try self.out.map { try ResultFolder.make($0, in: "runs", name: file.profile.name) }
        let began = ContinuousClock.now
        let population = Population(profile: file.profile, seed: self.seed ?? self.faults)
        let result = Simulator.run(population, options: self.options(for: population))
        Self.saySpeed(result, took: began.duration(to: .now))

        let summary = Self.summary(result, of: population).document
        Diagnostics.result(self.json ? summary : result.description)
        if let folder { try Self.write(summary, result, of: population, to: folder) }
        try self.judge(result)
    }

    private func options(for population: Population) -> SimulationOptions {
        var options = SimulationOptions()
        options.recordsService = true
        options.recordsLedger = self.out != nil && population.inquiryCount < EventLedger.automaticLimit
        options.faults = self.faults.map { FaultPlan(seed: $0, for: population) }
        options.checksInvariants = self.faults != nil
        return options
    }

    private func judge(_ result: SimulationResult) throws {
        guard let faults = self.faults else {
            let code = RunReport(judging: result.record).verdict.exitCode
            if code != 0 { throw ExitCode(code) }
            return
        }
        let problems = FaultHunt.problems(of: result)
        guard problems.isEmpty else {
            throw Exit.because("faults of seed \(faults): " + problems.joined(separator: "\n  "), Exit.broken)
        }
    }

    // MARK: Looking for a seed

    private func hunt(_ seeds: ClosedRange<UInt64>, on profile: LoadProfile) throws {
        let began = ContinuousClock.now
        let finding = FaultHunt.first(in: seeds, on: profile, populationSeed: self.seed) { seed in
            let played = seed - seeds.lowerBound
            if played > 0, played.isMultiple(of: 1_000) { Diagnostics.write("\(played) seeds played\n") }
            return true
        }
        if let finding {
            Diagnostics.result("\(finding)\n\(finding.plan)\n")
            throw Exit.because("replay it with --faults \(finding.plan.seed)", Exit.broken)
        }
        let seconds = Duration.seconds(began.duration(to: .now).components.seconds).text
        Diagnostics.write("played in \(seconds)\n")
        Diagnostics.result("seeds \(seeds.lowerBound)...\(seeds.upperBound): nothing was broken\n")
    }

    @Sendable private static func seeds(_ text: String) throws -> ClosedRange<UInt64> {
        let ends = text.split(separator: ".", omittingEmptySubsequences: false)
        guard ends.count == 4, ends[1].isEmpty, ends[2].isEmpty, let first = UInt64(ends[0]),
            let last = UInt64(ends[3]),
            first <= last
        else { throw ValidationError("'\(text)' is no range of seeds: write A...B, as in 1...10000") }
        return first...last
    }

    // MARK: What is written

    /// `summary.json` also names the plan, by which runs with the same customers are known.
    private static func summary(_ result: SimulationResult, of population: Population) -> JSONValue {
        guard case .object(var members) = result.json else { return result.json }
        let digest = PlanDigest.digest(of: .whole, in: population)
        members.append(.init("planDigest", JSONValue(String(digest, radix: 16))))
        return .object(members)
    }

    private static func write(
        _ summary: String,
        _ result: SimulationResult,
        of population: Population,
        to folder: RunFolder
    ) throws {
        do throws(RunFolderError) {
            try folder.write("summary.json", summary.utf8)
            try folder.write("service.txt", result.description.utf8)
            if let service = result.serviceCSV { try folder.write(ServiceCSV.name, service.utf8) }
            try folder.write(WaitsCSV.name, WaitsCSV.document(result.book.parts).utf8)
            let agents = AgentsCSV.document(result.book.agents, timeScale: result.record.timeScale)
            try folder.write(AgentsCSV.name, agents.utf8)
            if !result.ledger.isEmpty {
                try folder.write(KeptLedger.name, KeptLedger.document(result.ledger, of: population))
            }
            try folder.finish()
        } catch {
            throw Exit.because("\(error); what could be written is in \(folder.partialPath)", Exit.unavailable)
        }
    }

    private static func saySpeed(_ result: SimulationResult, took duration: Duration) {
        let seconds = max(duration.seconds, 1e-9)
        let inquiries = Double(result.record.counts.scheduled)
        let perMinute = FigureText.rounded(inquiries / seconds * 60 / 1e6)
        let each = inquiries > 0 ? FigureText.rounded(seconds / inquiries * 1e6) : "-"
        Diagnostics.write(
            "\(FigureText.rounded(seconds)) s: \(perMinute) million inquiries a minute, \(each) us each, "
                + "\(result.events) events\n"
        )
    }
}
