import ArgumentParser
import Commands
import FoundationEssentials
import Glibc
import Harness
internal import Measurement
import Organization
import Population
internal import Reports
internal import Studies

/// `inrush regress PROFILE`.
struct RegressCommand: AsyncParsableCommand {
    /// What becomes of a session that cannot tell.
    enum Inconclusive: String, ExpressibleByArgument, CaseIterable {
        case fail
        case pass
    }

    static let configuration = CommandConfiguration(
        commandName: "regress",
        abstract: "Tells whether a router got slower: runs two of them in turn, and says when it cannot tell.",
        discussion: """
            Runs go in blocks of four, ABBA or BAAB by a coin; a block's runs have one seed, so both routers meet the same \
            customers. After 6, 10, 16 and 24 pairs an exact test of ranks decides: REGRESSION (exit 2), PASS (0), or after \
            the last INCONCLUSIVE (3) with the smallest change that could have been seen. Runs that others disturbed are \
            repeated, once the machine is quieter. A run that is invalid for another reason ends the session (4).

              inrush regress Profiles/steady.yaml --baseline old/inrush --candidate .build/release/inrush
              inrush regress Profiles/steady.yaml --baseline old/inrush --candidate new/inrush --gate cpu --gate p50
              inrush regress Profiles/gate.yaml --baseline v1.2 --candidate .build/release/inrush
              inrush regress Profiles/gate.yaml --baseline ours --candidate ours --candidate-command 'serve --threads 2'
              inrush regress --recompute regressions/20260131T101500Z-steady

            A side is a program, started as 'PROGRAM router …' for every run (or as --baseline-command and --candidate-command \
            say), the endpoint of a router that runs already, or \
            a git revision: it is built in a worktree of its own and kept by its commit in $XDG_CACHE_HOME/inrush/builds. \
            Workers and judgement are always this program's.
            """
    )

    @Argument(help: "The profile, a YAML file; - is standard input.")
    var profile: String?

    @OptionGroup(title: "Sides")
    var sides: SideOptions

    @OptionGroup(title: "Judgement")
    var judgement: JudgementOptions

    @Option(help: "From it come the order of the runs and their seeds; without it a new one for each session.")
    var seed: UInt64?

    @Option(help: "Worker processes of each run, as for 'inrush run'.")
    var workers: Int?

    @Option(help: "As for 'inrush run'.", transform: Self.carriage)
    var transport: String?

    @Option(help: "As for 'inrush run'.", transform: Self.connectionRule)
    var connections: String?

    @Option(
        name: .customLong("set"),
        help: "Overrides a key of the profile, as in --set staff.agents=80.",
        transform: Arguments.assignment
    )
    var overrides: [RunPlan.Override] = []

    @Option(help: "The session's folder; without it regressions/TIMESTAMP-NAME.")
    var out: String?

    @Option(help: "What to exit with when there is no telling: fail (3) or pass (0, with a warning).")
    var inconclusive = Inconclusive.fail

    @OptionGroup(title: "History")
    var history: HistoryOptions

    @Flag(help: "No progress on standard error.")
    var quiet = false

    @Option(help: "Judges a kept session again from its runs, and says whether that gives the same, byte for byte.")
    var recompute: String?

    func validate() throws {
        if self.recompute != nil {
            if self.profile != nil { throw ValidationError("--recompute takes all from the session's folder") }
            return
        }
        if self.profile == nil {
            throw ValidationError("no profile: inrush regress PROFILE --baseline … --candidate …")
        }
        try self.sides.check()
    }

    func run() async throws {
        if let path = self.recompute {
            try self.judgeAgain(path)
            return
        }
        guard let profile = self.profile else { return }
        let file = try ProfileFile(profile, overrides: self.overrides)
        let plan = try await self.plan(file)
        let folder = try ResultFolder.make(self.out, in: "regressions", name: file.profile.name)
        let (interruptions, interrupt) = AsyncStream.makeStream(of: Void.self)
        let watch = SignalWatch { _ in interrupt.yield() }
        defer { watch.cancel() }
        let isQuiet = self.quiet
        let ending: RegressionEnding
        do throws(RunFailure) {
            let session = RegressionRun(
                plan,
                profile: profile,
                profileText: file.isStream ? file.text : nil,
                in: folder,
                executable: try OwnExecutable.path(),
                failsInconclusive: self.inconclusive == .fail,
                patience: self.judgement.waits
            )
            ending = try await session.play(interruptions: interruptions) { line in
                if !isQuiet { Diagnostics.write("\(line)\n") }
            }
        } catch {
            throw Exit.because(error.description, Exit.unavailable)
        }
        self.show(ending.report)
        if ending.problem == nil {
            Diagnostics.result("\n\(ending.folder)\n")
            self.history.writeDown(ending.report, session: ending.folder)
        }
        let code = ending.wasInterrupted ? Exit.interrupted.rawValue : self.exitCode(of: ending.report.verdict)
        if let code = Exit.after(ending.problem, code) { throw code }
    }

    // MARK: Parts

    private func plan(_ file: ProfileFile) async throws -> RegressionPlan {
        var plan = RegressionPlan(
            profile: file.profile.name,
            seed: self.seed ?? UInt64.random(in: 1...UInt64(UInt32.max)),
            baseline: try await self.sides.subject(.baseline, isQuiet: self.quiet),
            candidate: try await self.sides.subject(.candidate, isQuiet: self.quiet),
            sendDelayLimitNs: file.profile.sendDelayLimit.nanoseconds
        )
        plan.isSelfTest = SideOptions.areTheSame(plan.baseline, plan.candidate)
        plan.runArguments = self.runArguments
        try self.judgement.apply(to: &plan)
        return plan
    }

    private var runArguments: [String] {
        let options = [
            ("--workers", self.workers.map(String.init)), ("--transport", self.transport),
            ("--connections", self.connections),
        ]
        return options.flatMap { name, value in value.map { [name, $0] } ?? [] }
            + self.overrides.flatMap { ["--set", "\($0.key)=\($0.value)"] }
    }

    /// What each run will be told, refused here already when it makes no sense.
    @Sendable private static func carriage(_ text: String) throws -> String {
        try Arguments.carriage(text).rawValue
    }

    @Sendable private static func connectionRule(_ text: String) throws -> String {
        _ = try Arguments.connections(text)
        return text
    }

    private func judgeAgain(_ path: String) throws {
        let report: RegressionReport
        let kept: String?
        do throws(KeptFileError) {
            let session = try KeptFolder.session(path)
            report = RegressionReport(try RegressionSession(session.plan, replaying: session.attempts))
            kept = session.comparison
        } catch {
            throw Exit.because("\(path): \(error)", Exit.unlike)
        }
        self.show(report)
        switch kept {
        case nil: Diagnostics.write(problem: "\(path) has no comparison.json: the session was cut off")
        case report.json.document: Diagnostics.write(problem: "comparison.json is reproduced byte for byte")
        default:
            throw Exit.because(
                "\(path): comparison.json says something else: its runs were changed, or another version judged them",
                Exit.unlike
            )
        }
        if let code = Exit.after(nil, self.exitCode(of: report.verdict)) { throw code }
    }

    private func show(_ report: RegressionReport) {
        Diagnostics.result(report.table(style: isatty(STDOUT_FILENO) == 1 ? .terminal : .plain))
    }

    private func exitCode(of verdict: RegressionVerdict) -> Int32 {
        if case .inconclusive = verdict, self.inconclusive == .pass {
            Diagnostics.write(problem: "warning: inconclusive counts as passed")
            return 0
        }
        return verdict.exitCode
    }
}
