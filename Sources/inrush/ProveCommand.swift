import ArgumentParser
import Commands
import FoundationEssentials
import Glibc
import Harness
import Organization
import Population
import Studies

/// `inrush prove PROFILE`.
struct ProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract:
            "Shows what a profile's gate notices: plays it with known faults, and says which ones it is blind to.",
        discussion: """
            Plays the profile without a fault, then with each, again where the machine spoils a run, and says which failed a \
            threshold, which the audit found, and which made the run invalid. A router that is merely slow is then compared by \
            the code of 'inrush regress' with the same router without the fault, which takes minutes each. The faults:

              none          nothing: whatever is noticed here is a false alarm
              late          every assignment is 0.5 ms later
              cpu-5, cpu-10, cpu-20
                            every assignment costs the router 5, 10 or 20 % more CPU time
              stall         the router stands still once, for 200 ms
              slow-desk     the offers of the rarest topic come 5 ms later
              lost          0.1 % of the inquiries are queued and never heard of again
              doubled       one inquiry is offered to two agents
              dead-worker   a worker dies half way

              inrush prove Profiles/gate.yaml
              inrush prove Profiles/rush.yaml --quick
              inrush prove Profiles/gate.yaml --fault cpu-10 --fault late --gate cpu --gate p50

            --time-limit holds for each comparison. Exits with 0 when all is done, whatever it is blind to; with 1 when --strict \
            is given and a fault is not noticed; with 2 when a comparison alarms where there is no fault; with 4 when the \
            profile fails without any, so that nothing can be shown. Ctrl-C ends it and keeps what is known (130).
            """
    )

    @Argument(help: "The profile, a YAML file; - is standard input.")
    var profile: String

    @Option(name: .customLong("fault"), help: "Plants this fault; may be given several times. (default: all)")
    var faults: [PlantedFault.Kind] = []

    @Flag(help: "Compares no routers, so that a fault takes one run: seconds instead of minutes.")
    var quick = false

    @Flag(help: "Exits with 1 unless every fault is noticed.")
    var strict = false

    @OptionGroup(title: "Judgement of the comparisons")
    var judgement: JudgementOptions

    @Option(help: "The seed of the single runs and of the comparisons, instead of the profile's.")
    var seed: UInt64?

    @Option(help: "Worker processes of each run, as for 'inrush run'.")
    var workers = 4

    @Option(help: "What carries the lines: unix, tcp or h2c.", transform: Arguments.carriage)
    var transport = RunSetup.Carriage.unix

    @Option(
        name: .customLong("set"),
        help: "Overrides a key of the profile, as in --set staff.agents=80.",
        transform: Arguments.assignment
    )
    var overrides: [RunPlan.Override] = []

    @Option(help: "The proof's folder; without it proofs/TIMESTAMP-NAME.")
    var out: String?

    @Option(help: "The inrush-faults, which has the faults; without it the one beside this program.")
    var faultsExecutable: String?

    @Flag(help: "No progress on standard error.")
    var quiet = false

    func validate() throws {
        guard (2...WorkerOptions.maximumWorkers).contains(self.workers) else {
            throw ValidationError("--workers \(self.workers): must be 2…\(WorkerOptions.maximumWorkers)")
        }
        guard self.transport != .h2 else {
            throw ValidationError("--transport h2: a session's runs make a certificate each; prove over h2c instead")
        }
    }

    func run() async throws {
        let file = try ProfileFile(self.profile, overrides: self.overrides)
        let show: @Sendable (String) -> Void = { [quiet = self.quiet] line in
            if !quiet { Diagnostics.write("\(line)\n") }
        }
        let plan = try self.plan(file)
        let proof = Proof(
            self.setup(file),
            plan,
            in: try ResultFolder.make(self.out, in: "proofs", name: file.profile.name, hasLogs: false)
        )
        let watch = SignalWatch { _ in proof.stop() }
        defer { watch.cancel() }
        let ending: ProofEnding?
        do throws(RunFailure) {
            ending = try await proof.play(onProgress: show)
        } catch {
            throw Exit.because(error.description, Exit.unavailable)
        }
        guard let ending else { throw Exit.because("interrupted before the first result", Exit.interrupted) }
        Diagnostics.result(ending.report.table)
        if ending.problem == nil { Diagnostics.result("\n\(ending.folder)\n") }
        if let code = Exit.after(ending.problem, self.exitCode(of: ending)) { throw code }
    }

    private func exitCode(of ending: ProofEnding) -> Int32 {
        if ending.wasInterrupted { return Exit.interrupted.rawValue }
        if ending.report.voidReason != nil { return Exit.broken.rawValue }
        if ending.report.isFalseAlarm { return Exit.regression.rawValue }
        return self.strict && !ending.report.isComplete ? 1 : 0
    }

    // MARK: Parts

    private func plan(_ file: ProfileFile) throws -> ProofPlan {
        let executable: String
        let faulty: String
        do throws(RunFailure) {
            executable = try OwnExecutable.path()
            faulty = try SiblingProgram.path(
                "inrush-faults",
                given: self.faultsExecutable,
                option: "--faults-executable",
                beside: executable
            )
        } catch {
            throw Exit.because(error.description, Exit.unavailable)
        }
        // The sides are the proof's matter.
        let side = RegressionPlan.Subject(.executable, faulty)
        var session = RegressionPlan(
            profile: file.profile.name,
            seed: self.seed ?? file.profile.seed,
            baseline: side,
            candidate: side,
            sendDelayLimitNs: file.profile.sendDelayLimit.nanoseconds
        )
        session.runArguments =
            ["--workers", "\(self.workers)", "--transport", self.transport.rawValue]
            + self.overrides.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        try self.judgement.apply(to: &session)
        var plan = ProofPlan(
            executable: executable,
            faulty: faulty,
            kinds: self.faults.isEmpty ? Set(PlantedFault.Kind.allCases) : Set(self.faults),
            comparesRouters: !self.quick,
            session: session,
            arguments: CommandLine.arguments
        )
        plan.patience = self.judgement.waits
        plan.copiesProfile = file.isStream
        return plan
    }

    private func setup(_ file: ProfileFile) -> RunSetup {
        var setup = RunSetup(
            profileText: file.text,
            file: file.name,
            overrides: self.overrides,
            population: Population(profile: file.profile, seed: self.seed),
            customerWorkers: (self.workers + 1) / 2,
            agentWorkers: self.workers / 2
        )
        setup.carriage = self.transport
        return setup
    }
}

extension PlantedFault.Kind: ExpressibleByArgument {}
