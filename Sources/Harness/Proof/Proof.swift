package import Analysis
import Glibc
import Population

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
    /// - Throws: `RunFailure` when a run could not be made, or something could not be written. What there is stays.
    package func play(
        onProgress: @escaping @Sendable (String) -> Void
    ) async throws(RunFailure) -> ProofEnding? {
        onProgress("the run without a fault …")
        guard let sound = try await self.run(.none, onProgress: onProgress) else {
            self.folder.discard()
            return nil
        }
        let population = self.setup.population
        var report = ProofReport(profile: population.profile.name, seed: population.seed, sound: sound)
        let faults = PlantedFault.all(after: sound, of: population).filter { self.plan.kinds.contains($0.kind) }
        let planted = Set(faults.map(\.kind))
        report.unplanted = PlantedFault.Kind.allCases.filter { self.plan.kinds.contains($0) && !planted.contains($0) }
        if report.voidReason == nil {
            let failure = await self.plant(faults, sound, into: &report, onProgress: onProgress)
            report.isCutShort = report.findings.count < faults.count
            if let failure {
                try self.write(report)
                // What it names is under the folder's new name.
                let text = failure.description.replacing(self.folder.partialPath, with: self.folder.path)
                throw RunFailure("\(text); what was found before is in \(self.folder.path)")
            }
        }
        try self.write(report)
        return ProofEnding(report: report, folder: self.folder.path, wasInterrupted: self.current.isStopped)
    }

    /// Plants one fault after the other until it is stopped, or a run cannot be made.
    private func plant(
        _ faults: [PlantedFault],
        _ sound: RunReport,
        into report: inout ProofReport,
        onProgress: @escaping @Sendable (String) -> Void
    ) async -> RunFailure? {
        for (index, fault) in faults.enumerated() {
            let place = "fault \(index + 1) of \(faults.count), \(fault.kind.rawValue)"
            onProgress("\(place): \(fault.title) …")
            do throws(RunFailure) {
                guard let finding = try await self.finding(fault, sound, onProgress: { onProgress("\(place): \($0)") })
                else { return nil }
                report.add(finding)
            } catch {
                return error
            }
        }
        return nil
    }

    /// What becomes of one fault; nil when it was stopped before that was known.
    private func finding(
        _ fault: PlantedFault,
        _ sound: RunReport,
        onProgress: @escaping @Sendable (String) -> Void
    ) async throws(RunFailure) -> ProofFinding? {
        // The run without a fault has been played already.
        let report = fault.kind == .none ? sound : try await self.run(fault, onProgress: onProgress)
        guard let report else { return nil }
        var finding = ProofFinding(fault, report)
        guard self.plan.comparesRouters, fault.kind.isSlowness, !finding.isInvalid else { return finding }
        finding.session = try await self.session(fault, onProgress: onProgress)
        // Stopped in the middle: what was noticed before stays noticed.
        return finding.session == nil && !finding.isCaught ? nil : finding
    }

    // MARK: Runs

    /// Plays a run with a fault, again when the machine spoils it; nil when it was stopped.
    private func run(
        _ fault: PlantedFault,
        onProgress: @Sendable (String) -> Void
    ) async throws(RunFailure) -> RunReport? {
        for attempt in 1...Self.tries {
            let name = attempt == 1 ? fault.kind.rawValue : "\(fault.kind.rawValue)-\(attempt)"
            guard let report = try await self.run(fault, named: name) else { return nil }
            let isSpoilt = InvalidReason.Kind.areDisturbances(report.invalidReasons.map(\.kind))
            if !isSpoilt || attempt == Self.tries { return report }
            onProgress("the machine was busy with something else, once more …")
        }
        return nil
    }

    private func run(_ fault: PlantedFault, named name: String) async throws(RunFailure) -> RunReport? {
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
        if let problem = ending?.filesProblem { throw RunFailure(problem) }
        return self.current.isStopped ? nil : ending?.report
    }

    private static func router(_ fault: String) -> [String] { ["router", "--fault", fault] }

    /// Compares the router with a fault with the one that has none; nil when it was stopped.
    private func session(
        _ fault: PlantedFault,
        onProgress: @escaping @Sendable (String) -> Void
    ) async throws(RunFailure) -> RegressionVerdict? {
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
        return self.current.isStopped ? nil : ending.report.verdict
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
    /// The proof's folder, under its final name.
    package var folder: String
    package var wasInterrupted: Bool
}
