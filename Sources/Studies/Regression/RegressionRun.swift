import FoundationEssentials
package import Harness
internal import Measurement
import Organization
internal import Reports
import Synchronization
import Transport

/// A session of runs of two routers in turn, from its plan to its folder. What to run, and what comes of it, is decided by
/// `RegressionSession`; here it is done.
///
/// Each run is a process of this very program, so that both sides meet the same workers, and only the router differs. The
/// folder holds `plan.json`, written before the first run; `runs/001-baseline/` and so on, each a run's folder with what
/// disturbed it; and `comparison.json`, `summary.md`, `junit.xml` and `bench.txt` when there is a verdict.
package struct RegressionRun: Sendable {
    private let plan: RegressionPlan
    private let profile: String
    private let profileText: String?
    private let folder: RunFolder
    private let executable: String
    private let failsInconclusive: Bool
    private let patience: Duration

    private static let profileCopy = "profile.yaml"

    /// How long a session waits for a quieter machine when nobody says how long.
    package static let standardPatience: Duration = .seconds(120)

    /// - Parameters:
    ///   - profile: the file.
    ///   - profileText: what was read from it, if it cannot be read again: the runs then read a copy in the folder.
    ///   - folder: newly made.
    ///   - executable: this program, which plays the runs.
    ///   - failsInconclusive: how `junit.xml` counts what cannot be told.
    ///   - patience: how long to wait in all for a quieter machine, after runs that others disturbed.
    package init(
        _ plan: RegressionPlan,
        profile: String,
        profileText: String? = nil,
        in folder: RunFolder,
        executable: String,
        failsInconclusive: Bool,
        patience: Duration = Self.standardPatience
    ) {
        self.plan = plan
        self.profile = profileText == nil ? profile : folder.file(Self.profileCopy)
        self.profileText = profileText
        self.folder = folder
        self.executable = executable
        self.failsInconclusive = failsInconclusive
        self.patience = patience
    }

    /// Plays the session and writes its folder.
    ///
    /// - Parameters:
    ///   - interruptions: at the first, the run that goes on is ended and the session reported as it stands.
    ///   - onProgress: called before each run, with a line.
    /// - Throws: `RunFailure` when nothing could be measured: the first run could not be made. What went wrong later is in the ending.
    package func play(
        interruptions: AsyncStream<Void>,
        onProgress: @escaping @Sendable (String) -> Void
    ) async throws(RunFailure) -> RegressionEnding {
        let current = CurrentWork()
        let listening = Task {
            for await _ in interruptions { current.stop() }
        }
        defer { listening.cancel() }
        try self.write("plan.json", self.plan.json.document)
        if let text = self.profileText { try self.write(Self.profileCopy, text) }
        var session = RegressionSession(self.plan)
        let start = MachineReading.now()
        var patience = Patience(self.patience, limits: self.plan.limits, cores: MachineProbe.cores)
        while case .run(let order) = session.next {
            if patience.isConcerned(after: session.attempts.last) {
                await Self.wait(with: &patience, while: current, onProgress)
            }
            onProgress(session.progressLine)
            let before = MachineReading.now()
            let program = self.program(order)
            guard let end = await current.run({ await program.run() }) else { break }
            let noise = MachineReading.now().noise(of: order.attempt, since: before, start: start)
            do throws(RunFailure) {
                try self.keep(order, ended: end, noise, in: &session)
            } catch {
                guard !session.attempts.isEmpty else { throw error }
                return self.ending(RegressionReport(session), current, problem: error)
            }
        }
        let report = RegressionReport(session)
        do throws(RunFailure) {
            try self.write(report)
        } catch {
            return self.ending(report, current, problem: error)
        }
        return self.ending(report, current, problem: nil)
    }

    private func ending(_ report: RegressionReport, _ current: CurrentWork, problem: RunFailure?) -> RegressionEnding {
        RegressionEnding(
            report: report,
            folder: problem == nil ? self.folder.path : self.folder.partialPath,
            wasInterrupted: current.isStopped,
            problem: problem?.description
        )
    }

    /// Waits until the machine is quiet or the patience is over; an interruption ends it.
    private static func wait(
        with patience: inout Patience,
        while current: CurrentWork,
        _ onProgress: @Sendable (String) -> Void
    ) async {
        while true {
            let before = monotonicNow()
            guard let share = await current.run({ await MachineProbe.takenShare() }),
                let pause = patience.look(share: share, took: .nanoseconds(monotonicNow() - before))
            else { return }
            let taken = FigureText.percentage(share)
            onProgress("waiting for a quieter machine: others take \(taken) of it; at most \(patience.left.text) more")
            // A cancelled sleep ends early, which is what is wanted.
            _ = await current.run { try? await Task.sleep(for: pause) }
        }
    }

    /// `inrush run` as this session wants it.
    private func program(_ order: RegressionSession.Order) -> Program {
        let subject = self.plan.subject(order.arm)
        let router =
            switch subject.kind {
            case .executable:
                ["--router-executable", subject.location] + (subject.command.map { ["--router-command=\($0)"] } ?? [])
            case .endpoint: ["--router", subject.location]
            }
        var program = Program(
            executable: self.executable,
            arguments: ["run", self.profile, "--seed", "\(order.seed)", "--out", self.path(of: order), "--quiet"]
                // The session is written down as a whole, by its verdict.
                + ["--no-history"]
                + router + self.plan.runArguments,
            log: "\(self.folder.logs)/\(order.folder).log"
        )
        // Time to end its own children.
        program.grace = .seconds(3)
        return program
    }

    private func path(of order: RegressionSession.Order) -> String {
        self.folder.file("runs/\(order.folder)")
    }

    /// Takes a run into the session. A failed threshold is no matter here; an invalid run is for the session to judge.
    private func keep(
        _ order: RegressionSession.Order,
        ended end: ProgramEnd,
        _ noise: RunNoise,
        in session: inout RegressionSession
    ) throws(RunFailure) {
        guard [.exited(0), .exited(1), .exited(4)].contains(end) else {
            let words = LogTail.lastWords(in: "\(self.folder.logs)/\(order.folder).log")
            let failure = "run \(order.attempt), of the \(order.arm.rawValue), \(end)\(words)"
            throw RunFailure("\(failure); what there is is in \(self.folder.partialPath)")
        }
        let path = self.path(of: order)
        do throws(KeptFileError) {
            let run = try KeptFolder.run(path, asking: self.plan.gates.map(\.metric))
            session.record(run, noise: noise, machine: try KeptFolder.machine(path))
        } catch {
            throw RunFailure("run \(order.attempt): \(error); what there is is in \(self.folder.partialPath)")
        }
        // What was measured counts, whatever becomes of its files.
        try self.write("runs/\(order.folder)/noise.json", noise.json.document)
    }

    // MARK: Documents

    private func write(_ report: RegressionReport) throws(RunFailure) {
        try self.write("comparison.json", report.json.document)
        try self.write("summary.md", report.markdown)
        try self.write("junit.xml", report.junit(failsInconclusive: self.failsInconclusive))
        try self.write("bench.txt", report.goBenchmarks)
        do throws(RunFolderError) {
            try self.folder.finish()
        } catch {
            throw RunFailure("\(error); everything is in \(self.folder.partialPath)")
        }
    }

    private func write(_ name: String, _ text: String) throws(RunFailure) {
        do throws(RunFolderError) {
            try self.folder.write(name, text.utf8)
        } catch {
            throw RunFailure("\(error); what could be written is in \(self.folder.partialPath)")
        }
    }
}

/// What is left of a session.
package struct RegressionEnding: Sendable {
    package var report: RegressionReport
    /// The session's folder, under its final name; with a problem, where what could be written is.
    package var folder: String
    package var wasInterrupted: Bool
    /// Which file could not be written, or which run could not be made, and why, in one line; nil when the folder is whole. The report
    /// is of what was measured before.
    package var problem: String?
}

/// What is being done, to be ended from outside.
private final class CurrentWork: Sendable {
    private struct State {
        var isStopped = false
        var cancel: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    var isStopped: Bool { self.state.withLock { $0.isStopped } }

    /// Ends what is being done, and lets nothing begin.
    func stop() {
        let cancel = self.state.withLock { state in
            state.isStopped = true
            return state.cancel
        }
        cancel?()
    }

    /// Does something to its end; nil when it was stopped.
    func run<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value? {
        let task = self.state.withLock { state -> Task<Value, Never>? in
            guard !state.isStopped else { return nil }
            let task = Task { await body() }
            state.cancel = { task.cancel() }
            return task
        }
        guard let task else { return nil }
        let value = await task.value
        return self.isStopped ? nil : value
    }
}
