import ArgumentParser
import Commands
import FoundationEssentials
import Glibc
import Harness
import Organization
import Population
import Reports
internal import Simulation
import Studies

/// `inrush models --live`: each model once over sockets, one after the other, against the customers of the first replication.
struct LiveTrials {
    /// The longest that all of them may take, drains left out.
    static let timeLimit = Duration.seconds(3_600)
    private static let workers = (customers: 1, agents: 1)

    let file: ProfileFile
    let path: String
    let overrides: [RunPlan.Override]
    let contenders: [ModelLineup.Contender]
    let seed: UInt64
    /// The folder of the runs' folders.
    let parent: String

    /// Real time that the arrivals of all of them take.
    var length: Duration {
        self.contenders.reduce(.zero) { $0 + $1.profile.real($1.profile.arrivals.length) }
    }

    /// Plays them. A Ctrl-C ends the run that goes on, which is reported if it began, and leaves out the rest.
    ///
    /// - Returns: what there is, which files of it could not be written, and whether it was interrupted.
    func play() async throws -> (trials: [LiveTrial], filesProblem: String?, wasInterrupted: Bool) {
        var trials: [LiveTrial] = []
        var problems: [String] = []
        var filesProblem: String? { problems.isEmpty ? nil : problems.joined(separator: "\n") }
        for (number, contender) in self.contenders.enumerated() {
            Diagnostics.write("live: \(contender.name), \(number + 1) of \(self.contenders.count)\n")
            let (interruptions, interrupt) = AsyncStream.makeStream(of: Void.self)
            let watch = SignalWatch { _ in interrupt.yield() }
            defer { watch.cancel() }
            guard let ending = try await self.play(contender, interruptions) else {
                return (trials, filesProblem, true)
            }
            let record = ending.report.record
            trials.append(
                LiveTrial(
                    model: contender.name,
                    agreement: record.simulation,
                    problems: ending.report.invalidReasons.map(\.description),
                    folder: ending.folder
                )
            )
            if let problem = ending.filesProblem { problems.append("\(contender.name), live: \(problem)") }
            if record.interruption == .interrupted { return (trials, filesProblem, true) }
        }
        return (trials, filesProblem, false)
    }

    private func play(_ contender: ModelLineup.Contender, _ interruptions: AsyncStream<Void>) async throws -> RunEnding?
    {
        let printer = ProgressPrinter(isQuiet: false)
        defer { printer.clear() }
        var setup = RunSetup(
            profileText: self.file.text,
            file: self.path,
            overrides: self.overrides + self.staff(of: contender),
            population: Population(profile: contender.profile, seed: self.seed),
            customerWorkers: Self.workers.customers,
            agentWorkers: Self.workers.agents
        )
        setup.carriage = .unix
        do {
            let executable = try OwnExecutable.path()
            let folder = try RunFolder(in: self.parent, name: "\(contender.profile.name)-\(contender.name)", at: .now)
            let run = Run(
                setup,
                in: folder,
                launcher: LocalLauncher(executable: executable, parent: getpid(), joinLimit: nil),
                executable: executable,
                process: getpid(),
                arguments: CommandLine.arguments,
                simulate: { SimulationAgreement(of: $0, playing: $1) }
            )
            return try await run.play(interruptions: interruptions) { printer.show($0) }
        } catch {
            throw Exit.because("\(contender.name), live: \(error)", Exit.unavailable)
        }
    }

    /// What workers must change in the profile to have this contender's staff.
    private func staff(of contender: ModelLineup.Contender) -> [RunPlan.Override] {
        guard contender.name != ModelLineup.asWritten else { return [] }
        return ModelLineup.changes(model: contender.name, agents: contender.profile.staff.agents)
            .map { RunPlan.Override(key: $0.key, value: $0.value) }
    }
}
