import Glibc
package import Harness
import Population
internal import Reports

/// Shows what a profile's gate notices: plays the profile without a fault, then with each fault, and compares the routers whose
/// fault is slowness with the one that has none.
///
/// The folder holds `runs/NAME`, a run's folder each; `sessions/NAME`, those of `inrush regress`; and `proof.json` and
/// `summary.md`.
package struct Proof: Sendable {
    /// So often a run is played that the machine spoils: what is noticed then is the machine.
    static let tries = 3

    private let setup: RunSetup
    private let plan: ProofPlan
    private let folder: RunFolder
    private let current = CurrentRun()

    /// - Parameters:
    ///   - setup: of every run; its router and workers are replaced.
    ///   - folder: newly made.
    package init(_ setup: RunSetup, _ plan: ProofPlan, in folder: RunFolder) {
        self.setup = setup
        self.plan = plan
        self.folder = folder
    }

    /// Ends what runs; what is known is kept. May be called at any time, from anywhere.
    package func stop() {
        self.current.stop()
    }

    /// Plays it all and writes the folder.
    ///
    /// - Parameter onProgress: called before each run, with a line.
    /// - Returns: nil when it was stopped before the run without a fault had ended: there is nothing to report, and no folder.
    /// - Throws: `RunFailure` when nothing could be found out: the run without a fault could not be made. What went wrong later is in
    ///   the ending.
    package func play(
        onProgress: @escaping @Sendable (String) -> Void
    ) async throws(RunFailure) -> ProofEnding? {
        onProgress("the run without a fault …")
        guard let played = try await self.run(.none, onProgress: onProgress) else {
            self.folder.discard()
            return nil
        }
        let sound = played.report
        let population = self.setup.population
        var report = ProofReport(profile: population.profile.name, seed: population.seed, sound: sound)
        let faults = PlantedFault.all(after: sound, of: population).filter { self.plan.kinds.contains($0.kind) }
        let planted = Set(faults.map(\.kind))
        report.unplanted = PlantedFault.Kind.allCases.filter { self.plan.kinds.contains($0) && !planted.contains($0) }
        var problem = played.problem
        if report.voidReason == nil {
            if problem == nil {
                problem = await self.plant(faults, sound, into: &report, onProgress: onProgress)
            }
            report.isCutShort = report.findings.count < faults.count
        }
        var folder = self.folder.path
        do throws(RunFailure) {
            try self.write(report)
            // What it names is under the folder's new name.
            problem = problem.map { text in
                let text = text.replacing(self.folder.partialPath, with: self.folder.path)
                return "\(text); what was found before is in \(self.folder.path)"
            }
        } catch {
            problem = problem ?? error.description
            folder = self.folder.partialPath
        }
        return ProofEnding(
            report: report,
            folder: folder,
            wasInterrupted: self.current.isStopped,
            problem: problem
        )
    }

    /// Plants one fault after the other until it is stopped, a run cannot be made, or a file cannot be written.
    ///
    /// - Returns: what went wrong.
    private func plant(
        _ faults: [PlantedFault],
        _ sound: RunReport,
        into report: inout ProofReport,
        onProgress: @escaping @Sendable (String) -> Void
    ) async -> String? {
        for (index, fault) in faults.enumerated() {
            let place = "fault \(index + 1) of \(faults.count), \(fault.kind.rawValue)"
            onProgress("\(place): \(fault.title) …")
            do throws(RunFailure) {
                let found = try await self.finding(fault, sound, onProgress: { onProgress("\(place): \($0)") })
                if let finding = found.finding { report.add(finding) }
                if found.problem != nil || found.finding == nil { return found.problem }
            } catch {
                return error.description
            }
        }
        return nil
    }

    /// What becomes of one fault, nil when it was stopped before that was known; and what went wrong.
    private func finding(
        _ fault: PlantedFault,
        _ sound: RunReport,
        onProgress: @escaping @Sendable (String) -> Void
    ) async throws(RunFailure) -> (finding: ProofFinding?, problem: String?) {
        // The run without a fault has been played already.
        let played =
            fault.kind == .none ? Played(report: sound) : try await self.run(fault, onProgress: onProgress)
        guard let played else { return (nil, nil) }
        var finding = ProofFinding(fault, played.report)
        guard self.plan.comparesRouters, fault.kind.isSlowness, !finding.isInvalid, played.problem == nil else {
            return (finding, played.problem)
        }
        var problem: String?
        do throws(RunFailure) {
            let ending = try await self.session(fault, onProgress: onProgress)
            (finding.session, problem) = (ending?.report.verdict, ending?.problem)
        } catch {
            problem = error.description
        }
        // Stopped in the middle: what was noticed before stays noticed.
        return (finding.session == nil && !finding.isCaught ? nil : finding, problem)
    }

    /// A run that was played, and what of its files could not be written.
    private struct Played {
        var report: RunReport
        var problem: String?
    }

    // MARK: Runs

    /// Plays a run with a fault, again when the machine spoils it; nil when it was stopped.
    private func run(
        _ fault: PlantedFault,
        onProgress: @Sendable (String) -> Void
    ) async throws(RunFailure) -> Played? {
        for attempt in 1...Self.tries {
            let name = attempt == 1 ? fault.kind.rawValue : "\(fault.kind.rawValue)-\(attempt)"
            guard let played = try await self.run(fault, named: name) else { return nil }
            let isSpoilt = InvalidReason.Kind.areDisturbances(played.report.invalidReasons.map(\.kind))
            if !isSpoilt || attempt == Self.tries || played.problem != nil { return played }
            onProgress("the machine was busy with something else, once more …")
        }
        return nil
    }

    private func run(_ fault: PlantedFault, named name: String) async throws(RunFailure) -> Played? {
        guard let interruptions = self.current.begin() else { return nil }
        defer { self.current.end() }
        var setup = self.setup
        var launcher = LocalLauncher(executable: self.plan.executable, parent: getpid())
        switch fault.plant {
        case .router(let words): setup.routerCommand = Self.router(words)
        case .worker(let words):
            setup.routerCommand = Self.router(PlantedFault.none.words)
            launcher = LocalLauncher(executable: self.plan.faulty, parent: getpid())
            launcher.command = ["worker", "--fault", words]
        }
        let run = Run(
            setup,
            in: try self.newFolder("runs/\(name)"),
            launcher: launcher,
            executable: self.plan.faulty,
            process: getpid(),
            arguments: self.plan.arguments
        )
        let ending = try await run.play(interruptions: interruptions) { _ in }
        guard !self.current.isStopped, let ending else { return nil }
        return Played(report: ending.report, problem: ending.filesProblem)
    }

    private static func router(_ fault: String) -> [String] { ["router", "--fault", fault] }

    /// Compares the router with a fault with the one that has none; nil when it was stopped.
    private func session(
        _ fault: PlantedFault,
        onProgress: @escaping @Sendable (String) -> Void
    ) async throws(RunFailure) -> RegressionEnding? {
        guard let interruptions = self.current.begin() else { return nil }
        defer { self.current.end() }
        let side = { (fault: PlantedFault) in
            let command = Self.router(fault.words).joined(separator: " ")
            return RegressionPlan.Subject(.executable, self.plan.faulty, command: command)
        }
        var plan = self.plan.session
        (plan.baseline, plan.candidate) = (side(.none), side(fault))
        plan.isSelfTest = fault.kind == .none
        let session = RegressionRun(
            plan,
            profile: self.setup.file,
            profileText: self.plan.copiesProfile ? self.setup.profileText : nil,
            in: try self.newFolder("sessions/\(fault.kind.rawValue)"),
            executable: self.plan.executable,
            failsInconclusive: false,
            patience: self.plan.patience
        )
        let ending = try await session.play(interruptions: interruptions, onProgress: onProgress)
        return self.current.isStopped ? nil : ending
    }

    // MARK: Files

    private func newFolder(_ name: String) throws(RunFailure) -> RunFolder {
        do throws(RunFolderError) {
            return try RunFolder(creating: self.folder.file(name))
        } catch {
            throw RunFailure(error.description)
        }
    }

    private func write(_ report: ProofReport) throws(RunFailure) {
        do throws(RunFolderError) {
            try self.folder.write("proof.json", report.json.document.utf8)
            try self.folder.write("summary.md", report.markdown.utf8)
            try self.folder.finish()
        } catch {
            throw RunFailure("\(error); what could be written is in \(self.folder.partialPath)")
        }
    }
}

/// What a proof plays, and with what.
package struct ProofPlan: Sendable {
    /// The `inrush` that sound workers and the runs of sessions are started from.
    package var executable: String
    /// The `inrush-faults`.
    package var faulty: String
    package var kinds: Set<PlantedFault.Kind>
    /// Whether slow routers are compared with the one without a fault, which takes minutes each.
    package var comparesRouters: Bool
    /// The profile's file cannot be read again: sessions read a copy.
    package var copiesProfile = false
    /// How sessions decide; their sides are filled in.
    package var session: RegressionPlan
    /// How long each comparison waits in all for a quieter machine.
    package var patience = RegressionRun.standardPatience
    /// The command line, for `env.json`; it holds no secrets.
    package var arguments: [String]

    package init(
        executable: String,
        faulty: String,
        kinds: Set<PlantedFault.Kind>,
        comparesRouters: Bool,
        session: RegressionPlan,
        arguments: [String]
    ) {
        self.executable = executable
        self.faulty = faulty
        self.kinds = kinds
        self.comparesRouters = comparesRouters
        self.session = session
        self.arguments = arguments
    }
}

/// What is left of a proof.
package struct ProofEnding: Sendable {
    package var report: ProofReport
    /// The proof's folder, under its final name; when its own files could not be written, where what there is is.
    package var folder: String
    package var wasInterrupted: Bool
    /// Which file could not be written, or which run could not be made, and why, in one line. The report is of what was found before.
    package var problem: String?
}
