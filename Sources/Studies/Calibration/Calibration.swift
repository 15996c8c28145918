import FoundationEssentials
import Glibc
package import Harness
import Organization
import Population
package import Reports

/// Finds out what this machine can measure: plays short runs against the null router at rates that `RateSearch` asks for, and, if
/// wanted, runs of a profile against the real one.
///
/// Each run is a whole one, workers and all, in a folder that is thrown away.
package struct Calibration: Sendable {
    /// More than starting and ending the processes of a probe takes.
    private static let overhead: Duration = .seconds(3)

    private let plan: CalibrationPlan
    private let executable: String
    private let nullRouter: String
    private let current = CurrentRun()

    /// - Parameters:
    ///   - executable: the `inrush` that workers and the real router are started from.
    ///   - nullRouter: the `inrush-faults`, of which the null router is played.
    package init(_ plan: CalibrationPlan, executable: String, nullRouter: String) {
        self.plan = plan
        self.executable = executable
        self.nullRouter = nullRouter
    }

    /// Searches for the largest honest rate.
    ///
    /// - Parameter onProgress: called before and after each run, with a line.
    /// - Returns: what was found, and why the search ended before its end: a run that could not be made, or a file that could not be
    ///   written.
    /// - Throws: `RunFailure` when nothing was found: that was the first run.
    package func search(
        onProgress: @escaping @Sendable (String) -> Void
    ) async throws(RunFailure) -> (report: CalibrationReport, problem: String?) {
        var report = CalibrationReport(
            workers: WorkerNumbers(customers: self.plan.customerWorkers, agents: self.plan.agentWorkers),
            transport: self.plan.carriage.rawValue,
            sendDelayLimitNanoseconds: self.plan.sendDelayLimit.nanoseconds
        )
        var search = RateSearch(self.plan.search)
        let deadline = ContinuousClock.now + self.plan.timeLimit
        while let rate = search.next {
            let length = CalibrationPlan.warmUp + self.plan.probeLength + Self.overhead
            guard ContinuousClock.now + length <= deadline || report.probes.isEmpty else {
                report.end = .timeLimit
                break
            }
            onProgress("\(FigureText.rounded(rate)) inquiries a second …")
            let profile = self.plan.profile(atRate: rate)
            var setup = try self.setup(profile, file: "calibration.yaml")
            setup.routerCommand = ["null"]
            let played: RunReport?
            do throws(RunFailure) {
                played = try await self.play(setup, router: self.nullRouter)
            } catch {
                guard !report.probes.isEmpty else { throw error }
                report.end = .failed
                return (report, error.description)
            }
            guard let run = played else {
                report.end = .interrupted
                break
            }
            let probe = CalibrationProbe(run, rate: rate, agents: self.plan.agents(atRate: rate))
            report.probes.append(probe)
            onProgress("\(FigureText.rounded(rate)): \(probe.reasons.first ?? "honest")")
            search.take(isHonest: probe.isHonest)
        }
        if self.current.isStopped { report.end = .interrupted }
        return (report, nil)
    }

    /// Plays a profile several times, always with the same customers, against the real router.
    ///
    /// - Returns: the runs that came to their end, fewer than asked for when interrupted, and what ended them before.
    package func repeatedly(
        _ setup: RunSetup,
        times: Int,
        onProgress: @escaping @Sendable (String) -> Void
    ) async -> (reports: [RunReport], problem: String?) {
        var reports: [RunReport] = []
        for number in 1...max(1, times) where !self.current.isStopped {
            onProgress("\(setup.population.profile.name), run \(number) of \(times) …")
            do throws(RunFailure) {
                guard let report = try await self.play(setup, router: self.executable) else { break }
                reports.append(report)
            } catch {
                return (reports, error.description)
            }
        }
        return (reports, nil)
    }

    /// Ends what runs; what is known is kept. May be called at any time, from anywhere.
    package func stop() {
        self.current.stop()
    }

    package var isStopped: Bool { self.current.isStopped }

    private func setup(_ profile: String, file: String) throws(RunFailure) -> RunSetup {
        let parsed: LoadProfile
        do {
            parsed = try LoadProfile.parse(profile, file: file)
        } catch {
            throw RunFailure("the calibration's own profile cannot be read: \(error)")
        }
        var setup = RunSetup(
            profileText: profile,
            file: file,
            overrides: [],
            population: Population(profile: parsed),
            customerWorkers: self.plan.customerWorkers,
            agentWorkers: self.plan.agentWorkers
        )
        setup.carriage = self.plan.carriage
        return setup
    }

    /// Plays a run and throws its folder away; nil when it was interrupted.
    private func play(_ setup: RunSetup, router: String) async throws(RunFailure) -> RunReport? {
        let sockets: SocketFolder
        let folder: RunFolder
        do throws(RunFolderError) {
            // A folder of this user alone, in the place for what is temporary.
            sockets = try SocketFolder()
            folder = try RunFolder(creating: "\(sockets.path)/run")
        } catch {
            throw RunFailure(error.description)
        }
        defer { sockets.remove() }
        let run = Run(
            setup,
            in: folder,
            launcher: LocalLauncher(executable: self.executable, parent: getpid()),
            executable: router,
            process: getpid(),
            arguments: []
        )
        guard let interruptions = self.current.begin() else { return nil }
        defer { self.current.end() }
        let ending = try await run.play(interruptions: interruptions) { _ in }
        if let problem = ending?.filesProblem { throw RunFailure(problem) }
        return self.current.isStopped ? nil : ending?.report
    }
}
