internal import FoundationEssentials
internal import Glibc
internal import Harness
internal import Synchronization

/// Builds this program as it was in a revision of a git repository, in a worktree of its own, so that whatever is being changed
/// in the repository stays as it is. What was built is kept by its commit: asked for again, it costs nothing.
package struct RevisionBuild: Sendable {
    /// Kept programs, 60 MB each; the one that was built longest ago goes first.
    private static let keptPrograms = 8
    /// Lines of a failed build that are worth showing.
    private static let lastLines = 12

    private let repository: String
    private let cache: String

    /// - Parameters:
    ///   - repository: a folder in the repository.
    ///   - cache: the folder for what is built; made when it is not there.
    package init(repository: String, cache: String) {
        self.repository = repository
        self.cache = cache
    }

    /// `$XDG_CACHE_HOME/inrush/builds`, or the same below `~/.cache`; nil when there is no home either.
    package static func standardCache(_ variable: (String) -> String?) -> String? {
        let cache = variable("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (cache ?? variable("HOME").map { "\($0)/.cache" }).map { "\($0)/inrush/builds" }
    }

    /// The path of the program as it was in a revision, built if need be. Cancelling the task ends the build.
    ///
    /// - Parameter onProgress: called with a line now and then.
    package func program(
        of revision: String,
        onProgress: @escaping @Sendable (String) -> Void
    ) async throws(RevisionBuildError) -> String {
        let root = await self.git("rev-parse", "--show-toplevel", in: self.repository)
        guard let root = root.only else { throw .noRepository(self.repository) }
        let found = await self.git(
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            "\(revision)^{commit}",
            in: root
        )
        guard let commit = found.only else { throw .unknown(revision) }
        let kept = "\(self.cache)/\(commit)/inrush"
        if FileManager.default.isExecutableFile(atPath: kept) {
            onProgress("\(revision) (\(commit.prefix(12))) has been built before")
            return kept
        }
        do {
            try FileManager.default.createDirectory(
                atPath: "\(self.cache)/\(commit)",
                withIntermediateDirectories: true
            )
        } catch {
            throw .cannotWrite(self.cache)
        }
        // Two containers that share the cache may have processes of one number.
        let own = String(UInt64.random(in: .min ... .max), radix: 36)
        let tree = "\(self.cache)/\(commit)/tree-\(own)"
        let added = await self.git("worktree", "add", "--force", "--detach", tree, commit, in: root)
        guard added.end == .exited(0) else { throw Self.failure(revision, added) }
        onProgress("building \(revision) (\(commit.prefix(12))), once; this takes a few minutes …")
        let built = await self.build(tree, commit: commit, onProgress: onProgress)
        // Also when the build was cancelled.
        let removal = Task { await self.git("worktree", "remove", "--force", tree, in: root) }
        _ = await removal.value
        if Task.isCancelled { throw .cancelled }
        guard built.end == .exited(0) else { throw Self.failure(revision, built) }
        try self.keep(as: kept)
        return kept
    }

    // MARK: Parts

    private func build(
        _ tree: String,
        commit: String,
        onProgress: @escaping @Sendable (String) -> Void
    ) async -> Ended {
        let steps = StepReport(onProgress)
        return await self.run(
            [
                "swift", "build", "--package-path", tree, "--scratch-path", self.scratch, "-c", "release", "--product",
                "inrush",
            ],
            log: "\(self.cache)/\(commit)/build.log"
        ) { steps.line($0) }
    }

    /// One for all revisions: what two have in common is built once.
    private var scratch: String { "\(self.cache)/scratch" }

    private func keep(as path: String) throws(RevisionBuildError) {
        let files = FileManager.default
        do {
            let partial = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 36))"
            try files.copyItem(atPath: "\(self.scratch)/release/inrush", toPath: partial)
            // Whoever sees the name sees the whole program.
            guard rename(partial, path) == 0 else { throw RevisionBuildError.cannotWrite(path) }
            try self.removeOldest()
        } catch {
            throw .cannotWrite(path)
        }
    }

    private func removeOldest() throws {
        let files = FileManager.default
        let programs = try files.contentsOfDirectory(atPath: self.cache).compactMap { name -> (Date, String)? in
            let folder = "\(self.cache)/\(name)"
            guard files.fileExists(atPath: "\(folder)/inrush") else { return nil }
            let attributes = try files.attributesOfItem(atPath: "\(folder)/inrush")
            return (attributes[.modificationDate] as? Date ?? .distantPast, folder)
        }
        let newest = programs.sorted { $0.0 > $1.0 }
        for (_, folder) in newest.dropFirst(Self.keptPrograms) { try files.removeItem(atPath: folder) }
    }

    private static func failure(_ revision: String, _ ended: Ended) -> RevisionBuildError {
        .failed(revision, end: ended.end, lines: Array(ended.lines.suffix(Self.lastLines)))
    }

    // MARK: Processes

    /// How a program ended and the last of what it said.
    private struct Ended {
        var end: ProgramEnd
        var lines: [String]

        /// Its only line, when all went well.
        var only: String? { self.end == .exited(0) ? self.lines.first : nil }
    }

    private func git(_ arguments: String..., in folder: String) async -> Ended {
        await self.run(["git", "-C", folder] + arguments, log: "/dev/null")
    }

    private func run(
        _ words: [String],
        log: String,
        line: @escaping @Sendable (String) -> Void = { _ in }
    ) async -> Ended {
        let said = Mutex<[String]>([])
        // `env` looks for it in the path.
        let program = Program(executable: "/usr/bin/env", arguments: words, log: log)
        let end = await program.run(line: { text in
            said.withLock { lines in
                lines.append(text)
                if lines.count > 200 { lines.removeFirst(100) }
            }
            line(text)
        })
        let errors = log == "/dev/null" ? [] : LogTail.lines(of: log, atMost: Self.lastLines)
        return Ended(end: end, lines: said.withLock { $0 } + errors)
    }
}

/// Passes on every fiftieth line or so of a build's steps: `[150/300] Compiling …`.
private final class StepReport: Sendable {
    private let count = Mutex(0)
    private let report: @Sendable (String) -> Void

    init(_ report: @escaping @Sendable (String) -> Void) {
        self.report = report
    }

    func line(_ text: String) {
        guard text.hasPrefix("[") else { return }
        let isDue = self.count.withLock { count in
            count += 1
            return count.isMultiple(of: 50)
        }
        if isDue { self.report(text) }
    }
}
