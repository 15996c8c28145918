import ArgumentParser
import Commands
import Glibc
import Harness
import Organization
import Population
internal import Reports
internal import Studies

/// `inrush calibrate [PROFILE]`.
struct CalibrateCommand: AsyncParsableCommand {
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract:
            "Finds out what this machine can measure: its floor, its largest honest rate, how long a run must be.",
        discussion: """
            Plays short runs against a null router, which assigns at once: what they measure is the tester itself. The rate \
            is doubled until sends are late or arrivals are not the planned ones, then narrowed down. With a profile it says how \
            many workers that needs and whether its p99 has enough samples; with --runs it plays the profile against the \
            real router several times and says by how much runs of the same differ.

              inrush calibrate
              inrush calibrate Profiles/gate.yaml --runs 6
              inrush calibrate --workers 2 --transport tcp --time-limit 30s --format json

            Results go to standard output, progress to standard error. Ctrl-C ends the search and keeps what is known (130).
            """
    )

    @Argument(help: "A profile that is to be measured, a YAML file; - is standard input.")
    var profile: String?

    @Option(help: "How often the profile is played against the real router.")
    var runs = 0

    @Option(help: "Worker processes in all, as in 'inrush run'.")
    var workers = 4

    @Option(help: "What carries the lines: unix, tcp or h2c.", transform: Arguments.carriage)
    var transport = RunSetup.Carriage.unix

    @Option(help: "How long the search may take, as in 90s.", transform: Self.duration)
    var timeLimit = Duration.seconds(90)

    @Option(help: "How long each rate is measured, as in 2s.", transform: Self.duration)
    var probe = Duration.seconds(2)

    @Option(help: "The first rate, in inquiries a second.")
    var start = 1_000.0

    @Option(help: "The largest rate that is tried.")
    var most = 1_000_000.0

    @Option(help: "The p99 of the send delay up to which a rate is honest.", transform: Self.duration)
    var sendDelayLimit = Duration.milliseconds(1)

    @Option(help: "The seed of the arrivals.")
    var seed: UInt64 = 1

    @Option(
        name: .customLong("set"),
        help: "Overrides a key of the profile, as in --set staff.agents=80.",
        transform: Arguments.assignment
    )
    var overrides: [RunPlan.Override] = []

    @Option(help: "The inrush-faults, which has the null router; without it the one beside this program.")
    var nullRouter: String?

    @Option(help: "text or json.")
    var format = Form.text

    @Flag(help: "No progress on standard error.")
    var quiet = false

    func validate() throws {
        if self.profile == nil, self.runs > 0 { throw ValidationError("--runs goes with a profile") }
        guard (0...1_000).contains(self.runs) else { throw ValidationError("--runs \(self.runs): must be 0…1000") }
        guard (2...WorkerOptions.maximumWorkers).contains(self.workers) else {
            throw ValidationError("--workers \(self.workers): must be 2…\(WorkerOptions.maximumWorkers)")
        }
        guard self.transport != .h2 else { throw ValidationError("--transport h2: the null router has no certificate") }
        guard (1...10_000_000).contains(self.start), (self.start...10_000_000).contains(self.most) else {
            throw ValidationError("--start and --most: 1 or more, at most 10000000, the first not above the second")
        }
        guard self.probe <= .seconds(600) else { throw ValidationError("--probe: at most 10m") }
    }

    func run() async throws {
        let file = try self.profile.map { try ProfileFile($0, overrides: self.overrides) }
        let population = file.map { Population(profile: $0.profile) }
        let show: @Sendable (String) -> Void = { [quiet = self.quiet] line in
            if !quiet { Diagnostics.write("\(line)\n") }
        }
        let wasStopped: Bool
        var problem: String?
        do throws(RunFailure) {
            let executable = try OwnExecutable.path()
            let calibration = Calibration(
                self.plan,
                executable: executable,
                nullRouter: try SiblingProgram.path(
                    "inrush-faults",
                    given: self.nullRouter,
                    option: "--null-router",
                    beside: executable
                )
            )
            let watch = SignalWatch { _ in calibration.stop() }
            defer { watch.cancel() }
            let found = try await calibration.search(onProgress: show)
            var report = found.report
            problem = found.problem
            report.subject = population.map(CalibrationReport.Subject.init)
            if let file, let population, self.runs > 0, problem == nil, !calibration.isStopped {
                let runs = await calibration.repeatedly(
                    self.setup(file, population),
                    times: self.runs,
                    onProgress: show
                )
                report.subject?.take(runs.reports)
                problem = runs.problem
            }
            self.write(report)
            wasStopped = calibration.isStopped
        } catch {
            throw Exit.because(error.description, Exit.unavailable)
        }
        if let code = Exit.after(problem, wasStopped ? Exit.interrupted.rawValue : 0) { throw code }
    }

    private func write(_ report: CalibrationReport) {
        switch self.format {
        case .json: Diagnostics.result(report.json.document)
        case .text: Diagnostics.result(report.text(micro: isatty(STDOUT_FILENO) == 1 ? "µ" : "u"))
        }
    }

    private var plan: CalibrationPlan {
        var plan = CalibrationPlan()
        (plan.customerWorkers, plan.agentWorkers) = ((self.workers + 1) / 2, self.workers / 2)
        plan.carriage = self.transport
        plan.seed = self.seed
        (plan.search.start, plan.search.most) = (self.start, self.most)
        plan.probeLength = self.probe
        plan.timeLimit = self.timeLimit
        plan.sendDelayLimit = self.sendDelayLimit
        return plan
    }

    private func setup(_ file: ProfileFile, _ population: Population) -> RunSetup {
        let plan = self.plan
        var setup = RunSetup(
            profileText: file.text,
            file: file.name,
            overrides: self.overrides,
            population: population,
            customerWorkers: plan.customerWorkers,
            agentWorkers: plan.agentWorkers
        )
        setup.carriage = self.transport
        return setup
    }

    @Sendable private static func duration(_ text: String) throws -> Duration {
        guard let duration = Duration(text: text), duration > .zero else {
            throw ValidationError("'\(text)' is no duration: write 500ms, 90s or 5m")
        }
        return duration
    }
}
