import ArgumentParser
import Commands
import FoundationEssentials
import Glibc
internal import Harness
import Organization
import Population
internal import Reports
import Studies

/// `inrush selftest`.
struct SelfTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selftest",
        abstract: "Compares a router with itself: how often does 'inrush regress' raise a false alarm?",
        discussion: """
            Plays hundreds of sessions in seconds, by the code of 'inrush regress', with runs drawn from recorded noise, once \
            as the session's gates leave it and once with every run taken, however disturbed. With --live it plays real \
            sessions of this program's router against itself. Prints each rate with its exact interval (Clopper-Pearson).

              inrush selftest
              inrush selftest --slower 10%
              inrush selftest --noise regressions/20260131T101500Z-gate --gate p99 --looks 10,20,32,48
              inrush selftest --live Profiles/gate.yaml --sessions 3

            Exits with 2 when false alarms in a metric are certainly (97.5 %) more than promised, with 4 when a real run \
            is invalid, else with 0.
            """
    )

    @Option(help: "Sessions. (default: 500, with --live 1)")
    var sessions: Int?

    @Option(help: "The folder of a kept session of 'inrush regress' whose noise is taken; several times for several.")
    var noise: [String] = []

    @Option(help: "Makes the candidate slower, as by 10%, to see how often that is found.", transform: Self.share)
    var slower: Double?

    @Option(help: "A profile, a YAML file, - is standard input: plays real sessions.")
    var live: String?

    @OptionGroup(title: "Judgement")
    var judgement: JudgementOptions

    @Option(help: "From it comes every draw. (default: 1, with --live a new one)")
    var seed: UInt64?

    @Option(help: "With --live: worker processes of each run, as for 'inrush run'.")
    var workers: Int?

    @Option(help: "With --live: a folder for the sessions, which are called 1, 2, …; without it regressions/.")
    var out: String?

    @OptionGroup(title: "History, with --live")
    var history: HistoryOptions

    @Flag(help: "No progress on standard error.")
    var quiet = false

    func validate() throws {
        if let sessions = self.sessions, !(1...100_000).contains(sessions) {
            throw ValidationError("--sessions \(sessions): 1…100000")
        }
        if self.live != nil {
            if !self.noise.isEmpty || self.slower != nil {
                throw ValidationError(
                    "--live measures its own noise, and changes nothing: leave --noise and --slower out"
                )
            }
        } else if self.workers != nil || self.out != nil {
            throw ValidationError("--workers and --out go with --live")
        }
    }

    func run() async throws {
        let reports: [SelfTestReport]
        var problem: String?
        if let profile = self.live {
            let played = try await self.played(profile)
            (reports, problem) = ([played.report].compactMap(\.self), played.problem)
        } else {
            reports = try self.replayed()
        }
        let style: RunReport.Style = isatty(STDOUT_FILENO) == 1 ? .terminal : .plain
        Diagnostics.result(reports.map { $0.table(style: style) }.joined(separator: "\n"))
        if let code = Exit.after(problem, Self.exitCode(of: reports)) { throw code }
    }

    private static func exitCode(of reports: [SelfTestReport]) -> Int32 {
        if reports.contains(where: { $0.invalid.count > 0 }) { return Exit.broken.rawValue }
        return reports.allSatisfy(\.broken.isEmpty) ? 0 : Exit.regression.rawValue
    }

    // MARK: Recorded noise

    private func replayed() throws -> [SelfTestReport] {
        let noise = try self.recordedNoise()
        let itself = RegressionPlan.Subject(.executable, "recorded")
        var plan = RegressionPlan(
            profile: "recorded",
            seed: self.seed ?? 1,
            baseline: itself,
            candidate: itself,
            sendDelayLimitNs: .max
        )
        try self.judgement.apply(to: &plan)
        if let problem = noise.problem(with: plan.gates) { throw ValidationError(problem) }
        var open = plan
        open.limits.acceptEverything()
        return [(plan, "as the gates leave it"), (open, "every run taken")].map { plan, how in
            let replay = NoiseReplay(noise, plan: plan, slowdown: self.slower ?? 0)
            return SelfTestReport(
                plan: plan,
                origin: "\(noise.origin); \(how)",
                slowdown: self.slower ?? 0,
                outcomes: (0..<(self.sessions ?? 500)).map { SelfTestReport.Outcome(replay.session($0)) }
            )
        }
    }

    private func recordedNoise() throws -> RecordedNoise {
        guard !self.noise.isEmpty else { return .twoCores }
        let sessions = try self.noise.map { path in
            do throws(KeptFileError) {
                let session = try KeptFolder.session(path)
                return (plan: session.plan, attempts: session.attempts)
            } catch {
                throw Exit.because("\(path): \(error)", Exit.unlike)
            }
        }
        let origin = self.noise.joined(separator: ", ")
        guard let noise = RecordedNoise(origin: origin, sessions: sessions) else {
            throw Exit.because("\(origin): fewer than \(RecordedNoise.fewestRuns) runs with all figures", Exit.unlike)
        }
        return noise
    }

    // MARK: Real sessions

    /// What came of the sessions, nil of none, and what ended them before their end.
    private func played(_ profile: String) async throws -> (report: SelfTestReport?, problem: String?) {
        let file = try ProfileFile(profile, overrides: [])
        let executable = try Self.ownExecutable()
        let seed = self.seed ?? UInt64.random(in: 1...UInt64(UInt32.max))
        var plan = RegressionPlan(
            profile: file.profile.name,
            seed: seed,
            baseline: .init(.executable, executable),
            candidate: .init(.executable, executable),
            sendDelayLimitNs: file.profile.sendDelayLimit.nanoseconds
        )
        plan.runArguments = self.workers.map { ["--workers", "\($0)"] } ?? []
        try self.judgement.apply(to: &plan)
        let (interruptions, interrupt) = AsyncStream.makeStream(of: Void.self)
        let watch = SignalWatch { _ in interrupt.yield() }
        defer { watch.cancel() }
        var outcomes: [SelfTestReport.Outcome] = []
        var problem: String?
        let sessions = self.sessions ?? 1
        for number in 1...sessions {
            plan.seed = seed + UInt64(number - 1)
            let ending: RegressionEnding
            // An empty --out names no folder, and not the root.
            let out = self.out.map { $0.isEmpty ? $0 : "\($0)/\(number)" }
            let folder: RunFolder
            do {
                folder = try ResultFolder.make(out, in: "regressions", name: plan.profile)
            } catch  where number > 1 {
                // Why was said. What the sessions before came to is not lost.
                problem = "session \(number) was not played"
                break
            }
            do throws(RunFailure) {
                ending = try await self.play(plan, file, executable, number, of: sessions, interruptions, in: folder)
            } catch {
                problem = error.description
                break
            }
            Diagnostics.result("\(number): \(ending.report.sentence)\n   \(ending.folder)\n")
            problem = ending.problem
            if ending.wasInterrupted { throw Exit.after(problem, Exit.interrupted.rawValue) ?? Exit.interrupted }
            outcomes.append(.init(ending.report))
            if problem != nil { break }
            self.history.writeDown(ending.report, session: ending.folder)
        }
        guard !outcomes.isEmpty else { return (nil, problem) }
        Diagnostics.result("\n")
        plan.seed = seed
        let report = SelfTestReport(plan: plan, origin: "real sessions of \(profile)", slowdown: 0, outcomes: outcomes)
        return (report, problem)
    }

    private func play(
        _ plan: RegressionPlan,
        _ file: ProfileFile,
        _ executable: String,
        _ number: Int,
        of sessions: Int,
        _ interruptions: AsyncStream<Void>,
        in folder: RunFolder
    ) async throws(RunFailure) -> RegressionEnding {
        let session = RegressionRun(
            plan,
            profile: self.live ?? file.name,
            profileText: file.isStream ? file.text : nil,
            in: folder,
            executable: executable,
            failsInconclusive: false,
            patience: self.judgement.waits
        )
        let isQuiet = self.quiet
        return try await session.play(interruptions: interruptions) { line in
            if !isQuiet { Diagnostics.write("session \(number) of \(sessions), \(line)\n") }
        }
    }

    private static func ownExecutable() throws -> String {
        do throws(RunFailure) {
            return try OwnExecutable.path()
        } catch {
            throw Exit.because(error.description, Exit.unavailable)
        }
    }

    /// `10%` or `0.1`.
    @Sendable private static func share(_ text: String) throws -> Double {
        guard let share = Arguments.share(text), share > 0, share <= 10 else {
            throw ValidationError("'\(text)' is no share: write 10% or 0.1")
        }
        return share
    }
}
