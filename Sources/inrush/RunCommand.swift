import ArgumentParser
import Commands
import Emulation
import FoundationEssentials
import Glibc
import Harness
import Organization
import Population
internal import Reports
import Simulation
import Transport

/// `inrush run PROFILE`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Plays a profile against a router and judges the run.",
        discussion: """
            Starts a router and worker processes, plays the profile, and prints latencies, counts and a verdict on standard \
            output; its last line is the run's folder. Progress goes to standard error.

              inrush run Profiles/smoke.yaml
              inrush run Profiles/steady.yaml --workers 6 --seed 9 --out results/1
              inrush run Profiles/rush.yaml --set staff.agents=1500
              inrush run Profiles/steady.yaml --transport h2c --streams inquiry
              inrush run Profiles/steady.yaml --router tcp:10.0.0.7:4000
              inrush run Profiles/steady.yaml --metrics tcp:127.0.0.1:9464
              inrush run Profiles/steady.yaml --transport tcp \\
                  --launcher external --expect-workers 4 --control tcp:10.0.0.1:7000

            Ctrl-C drains, reports and ends with 130; a second one ends at once. TERM does the same, and so does a terminal \
            that is closed, once; under nohup the run goes on.
            """
    )

    @Argument(help: "The profile, a YAML file; - is standard input.")
    var profile: String

    @OptionGroup(title: "Workers")
    var workers: WorkerOptions

    @Option(
        help: "What carries the lines: unix, tcp, h2c (HTTP/2) or h2 (HTTP/2 with TLS).",
        transform: Arguments.carriage
    )
    var transport: RunSetup.Carriage?

    @Option(
        help:
            "Over HTTP/2, what a customers' stream is: session (many people on each) or inquiry (a request for each).",
        transform: Arguments.streams
    )
    var streams: Streams?

    @Option(help: "Whom to trust at --router h2:…, a PEM file; without it the authorities of this machine.")
    var authority: String?

    @Option(help: "Connections of each worker, or per-person.", transform: Arguments.connections)
    var connections = ConnectionRule.shared(4)

    @Option(
        help: "A router that runs already, instead of one that is started. Its token: INRUSH_ROUTER_TOKEN.",
        transform: Arguments.endpoint
    )
    var router: Endpoint?

    @Option(help: "The program that is started as the router, instead of this one.")
    var routerExecutable: String?

    @Option(
        help: "What --router-executable is told first: 'null' for inrush-faults, 'serve --threads 2' for yours.",
        transform: Arguments.words
    )
    var routerCommand = ["router"]

    @Option(help: "The seed, instead of the profile's.")
    var seed: UInt64?

    @Option(
        name: .customLong("set"),
        help: "Overrides a key of the profile, as in --set staff.agents=80.",
        transform: Arguments.assignment
    )
    var overrides: [RunPlan.Override] = []

    @Option(help: "The run's folder; without it runs/TIMESTAMP-NAME.")
    var out: String?

    @Option(
        help: "Keeps every event in ledger.inrush and replays it: always, never, or auto (under a million inquiries).",
        transform: Arguments.ledger
    )
    var ledger = RunSetup.LedgerKeeping.auto

    @Option(
        help: "Where Prometheus may read how the run goes, as in tcp:127.0.0.1:9464: GET /metrics.",
        transform: Arguments.metricsEndpoint
    )
    var metrics: Endpoint?

    @OptionGroup(title: "History")
    var history: HistoryOptions

    @Flag(help: "No progress on standard error.")
    var quiet = false

    func validate() throws {
        if self.router != nil, self.transport != nil {
            throw ValidationError("--router says how it is reached: leave --transport out")
        }
        if self.router != nil, self.routerExecutable != nil {
            throw ValidationError("--router runs already: leave --router-executable out")
        }
        if self.routerCommand != ["router"], self.routerExecutable == nil {
            throw ValidationError("--router-command goes with --router-executable")
        }
        if self.streams != nil, !self.isHTTP {
            throw ValidationError("--streams is for HTTP/2: give --transport h2c or h2, or --router h2c:… or h2:…")
        }
        if self.authority != nil {
            guard case .h2 = self.router else { throw ValidationError("--authority goes with --router h2:HOST:PORT") }
        }
    }

    private var isHTTP: Bool {
        switch (self.router, self.transport) {
        case (.h2c, _), (.h2, _), (nil, .h2c), (nil, .h2): true
        default: false
        }
    }

    func run() async throws {
        let file = try ProfileFile(self.profile, overrides: self.overrides)
        file.warn()
        let setup = try self.setup(file)
        let folder = try ResultFolder.make(self.out, in: "runs", name: file.profile.name)
        let (interruptions, interrupt) = AsyncStream.makeStream(of: Void.self)
        let watch = SignalWatch { _ in interrupt.yield() }
        defer { watch.cancel() }
        let ending = try await self.play(setup, in: folder, interruptions)
        guard let ending else { throw Exit.because("interrupted before the start: no results", Exit.interrupted) }
        let isTerminal = isatty(STDOUT_FILENO) == 1
        Diagnostics.result(ending.report.table(style: isTerminal ? .terminal : .plain))
        if ending.filesProblem == nil {
            Diagnostics.result("\n\(ending.folder)\n")
            self.history.writeDown(run: ending.folder)
        }
        if let code = Exit.after(ending.filesProblem, ending.report.verdict.exitCode) { throw code }
    }

    /// Plays the run and shows how it goes, on the terminal and for Prometheus.
    private func play(
        _ setup: RunSetup,
        in folder: RunFolder,
        _ interruptions: AsyncStream<Void>
    ) async throws -> RunEnding? {
        let printer = ProgressPrinter(isQuiet: self.quiet)
        let page = MetricsPage(
            profile: setup.population.profile.name,
            seed: setup.population.seed,
            transport: setup.transportName
        )
        let play = { () async -> Result<RunEnding?, RunFailure> in
            do throws(RunFailure) {
                let executable = try OwnExecutable.path()
                let run = Run(
                    setup,
                    in: folder,
                    launcher: self.workers.chosenLauncher(executable: executable),
                    executable: self.routerExecutable ?? executable,
                    process: getpid(),
                    arguments: CommandLine.arguments,
                    simulate: { SimulationAgreement(of: $0, playing: $1) }
                )
                return .success(
                    try await run.play(interruptions: interruptions) { progress in
                        page.show(progress)
                        printer.show(progress)
                    }
                )
            } catch {
                return .failure(error)
            }
        }
        let result: Result<RunEnding?, RunFailure>
        do throws(TransportError) {
            if let metrics = self.metrics {
                result = try await page.serve(at: metrics) { endpoint in
                    if !self.quiet { Diagnostics.write("metrics at \(endpoint), GET /metrics\n") }
                    return await play()
                }
            } else {
                result = await play()
            }
        } catch {
            folder.discard()
            throw Exit.because("metrics cannot be served: \(error)", Exit.unavailable)
        }
        printer.clear()
        do throws(RunFailure) {
            return try result.get()
        } catch {
            throw Exit.because(error.description, Exit.unavailable)
        }
    }

    private func setup(_ file: ProfileFile) throws -> RunSetup {
        let numbers = self.workers.numbers
        var setup = RunSetup(
            profileText: file.text,
            file: file.name,
            overrides: self.overrides,
            population: Population(profile: file.profile, seed: self.seed),
            customerWorkers: numbers.customers,
            agentWorkers: numbers.agents
        )
        setup.carriage = self.transport ?? .unix
        setup.connections = self.connections
        setup.streams = self.streams ?? .session
        setup.ledger = self.ledger
        setup.authorities = try self.authority.map(Self.text)
        setup.router = self.router
        setup.routerCommand = self.routerCommand
        if self.router != nil { setup.routerToken = Environment.value("INRUSH_ROUTER_TOKEN") }
        setup.control = self.workers.controlEndpoint
        return setup
    }

    private static func text(ofFile path: String) throws -> String {
        let file = InputFile(path)
        do throws(InputFileError) {
            return try file.text(limit: Self.authorityLimit)
        } catch {
            throw Exit.because("\(file.name): \(error)", Exit.unavailable)
        }
    }

    /// Bytes of a file of certificates; those of a whole system are far smaller.
    private static let authorityLimit = 1 << 24
}
