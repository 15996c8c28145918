import ArgumentParser
import Commands
import FoundationEssentials
import Harness
import Measurement
import Studies

/// The two routers of a comparison.
struct SideOptions: ParsableArguments {
    @Option(
        help: "The router that is there already: a program, tcp:HOST:PORT or unix:PATH, or a git revision to build."
    )
    var baseline: String?

    @Option(help: "The router that is to take its place, likewise.")
    var candidate: String?

    @Option(
        help: "What the baseline's program is told first, instead of 'router', as in 'serve --threads 2'.",
        transform: Self.command
    )
    var baselineCommand: String?

    @Option(
        help: "The candidate's, likewise: so one program is compared with itself under another option.",
        transform: Self.command
    )
    var candidateCommand: String?

    @Option(help: "Where git revisions are of: a folder in the repository. (default: the current one)")
    var repository = "."

    @Sendable private static func command(_ text: String) throws -> String {
        try Arguments.words(text).joined(separator: " ")
    }

    /// Both must be given; which is asked only when they are needed.
    func check() throws {
        if self.baseline == nil { throw ValidationError("no --baseline: the program or endpoint to compare with") }
        if self.candidate == nil { throw ValidationError("no --candidate: the program or endpoint to judge") }
    }

    /// One side, its path made absolute, so that the plan means the same everywhere. A revision that has not been built before
    /// is built, which takes minutes.
    func subject(_ arm: Arm, isQuiet: Bool) async throws -> RegressionPlan.Subject {
        var subject = try await self.place(of: arm, isQuiet: isQuiet)
        subject.command = arm == .baseline ? self.baselineCommand : self.candidateCommand
        if subject.kind == .endpoint, subject.command != nil {
            throw Exit.because(
                "--\(arm.rawValue)-command: \(subject.location) runs already, nobody starts it",
                ExitCode(64)
            )
        }
        return subject
    }

    private func place(of arm: Arm, isQuiet: Bool) async throws -> RegressionPlan.Subject {
        let text = (arm == .baseline ? self.baseline : self.candidate) ?? ""
        if Self.schemes.contains(where: text.hasPrefix) {
            return RegressionPlan.Subject(.endpoint, "\(try Arguments.endpoint(text))")
        }
        let path = URL(filePath: text).standardizedFileURL.path(percentEncoded: false)
        var isFolder = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if isThere, !isFolder, FileManager.default.isExecutableFile(atPath: path) {
            return RegressionPlan.Subject(.executable, path)
        }
        return RegressionPlan.Subject(.executable, try await self.built(text, arm, isQuiet: isQuiet))
    }

    /// The program as it was in a revision.
    private func built(_ revision: String, _ arm: Arm, isQuiet: Bool) async throws -> String {
        let option = "--\(arm.rawValue) \(revision)"
        guard let cache = RevisionBuild.standardCache(Environment.value) else {
            throw Exit.because("\(option): there is no such program, and no home to build a revision in", Exit.unlike)
        }
        let folder = URL(filePath: self.repository).standardizedFileURL.path(percentEncoded: false)
        let building = Task { () async -> Result<String, RevisionBuildError> in
            do throws(RevisionBuildError) {
                let build = RevisionBuild(repository: folder, cache: cache)
                let path = try await build.program(of: revision) { line in
                    if !isQuiet { Diagnostics.write("\(line)\n") }
                }
                return .success(path)
            } catch {
                return .failure(error)
            }
        }
        let watch = SignalWatch { _ in building.cancel() }
        defer { watch.cancel() }
        switch await building.value {
        case .success(let path): return path
        case .failure(.cancelled): throw Exit.because("\(option): the build was interrupted", Exit.interrupted)
        case .failure(let error):
            switch error {
            case .noRepository, .unknown:
                throw Exit.because("\(option): there is no such program, and \(error)", Exit.unlike)
            case .failed, .cannotWrite, .cancelled: throw Exit.because("\(option): \(error)", Exit.unavailable)
            }
        }
    }

    /// Whether two sides are one endpoint, or programs that are the same byte for byte.
    static func areTheSame(_ one: RegressionPlan.Subject, _ other: RegressionPlan.Subject) -> Bool {
        guard one.kind == other.kind, one.command == other.command, one != other else { return one == other }
        return one.kind == .executable
            && FileManager.default.contentsEqual(atPath: one.location, andPath: other.location)
    }

    private static let schemes = ["tcp:", "unix:", "h2c:", "h2:"]
}
