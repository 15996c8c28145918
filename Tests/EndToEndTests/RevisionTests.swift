import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// Baselines that are revisions of a git repository.
    @Suite struct RevisionTests {
        private let command: Command
        private let repository: String

        /// A repository whose program is, in `good`, this one, and in `broken` none at all.
        init() throws {
            self.command = try Command()
            let folder = self.command.folder
            self.repository = folder.path(of: "repository")
            let sources = "\(self.repository)/Sources/inrush"
            try FileManager.default.createDirectory(atPath: sources, withIntermediateDirectories: true)
            try folder.write(Self.package, to: "repository/Package.swift")
            try folder.write(Self.main(running: self.command.executable), to: "repository/Sources/inrush/main.swift")
            try self.git("init", "--quiet")
            try self.commit("good")
            try folder.write("let number: Int = \"text\"\n", to: "repository/Sources/inrush/main.swift")
            try self.commit("broken")
        }

        private func git(_ arguments: String...) throws {
            let words = ["git", "-C", self.repository, "-c", "user.name=t", "-c", "user.email=t@localhost"] + arguments
            let result = try ChildProcess.run("/usr/bin/env", words)
            try #require(result.exit == .code(0), "\(arguments): \(result.errors)")
        }

        private func commit(_ name: String) throws {
            try self.git("add", ".")
            try self.git("commit", "--quiet", "--message", name)
            try self.git("tag", name)
        }

        private static let package = """
            // swift-tools-version: 6.0
            import PackageDescription

            let package = Package(
                name: "inrush",
                products: [.executable(name: "inrush", targets: ["inrush"])],
                targets: [.executableTarget(name: "inrush")]
            )

            """

        private static func main(running program: String) -> String {
            """
            import Glibc

            var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
            execv("\(program)", &arguments)

            """
        }

        private func regress(
            _ revision: String,
            _ more: [String] = []
        ) throws -> (exit: ChildProcess.Exit, output: String, errors: String) {
            let file = try self.command.folder.write(ShortProfile().yaml, to: "short.yaml")
            return try self.command.run(
                [
                    "regress", file, "--baseline", revision, "--repository", self.repository, "--candidate",
                    self.command.executable, "--looks", "2", "--seed", "5", "--tail-samples", "1", "--cpu-floor",
                    "0.0001",
                    "--foreign-cores", "64", "--steal-share", "100%", "--late-limit", "10s", "--workers", "2",
                ] + more,
                within: .seconds(240)
            )
        }

        @Test func revisionIsBuiltOnceAndWrittenDown() throws {
            let first = try self.regress("good", ["--out", self.command.folder.path(of: "one"), "--label", "next"])
            #expect(first.exit == .code(3), "\(first.errors)")
            #expect(first.errors.contains("building good ("))
            let again = try self.regress("good", ["--out", self.command.folder.path(of: "two")])
            #expect(again.exit == .code(3), "\(again.errors)")
            #expect(again.errors.contains("has been built before"))
            // The repository is as it was: its worktrees are gone.
            let worktrees = try ChildProcess.run("/usr/bin/env", ["git", "-C", self.repository, "worktree", "list"])
            #expect(worktrees.output.split(separator: "\n").count == 1)

            let history = try self.command.run(["history", "--metric", "cpu"])
            #expect(history.output.hasPrefix("0 runs and 2 verdicts"), "\(history.output)\(history.errors)")
            #expect(history.output.contains(" next "))
            #expect(history.output.contains("short, router CPU/assignment (whole run): 2 values, against "))
        }

        @Test func whatCannotBeBuiltSaysWhy() throws {
            let broken = try self.regress("broken")
            #expect(broken.exit == .code(69))
            #expect(broken.errors.contains("'broken' could not be built"))
            #expect(broken.errors.contains("cannot convert value of type 'String'"), "\(broken.errors)")
            let unknown = try self.regress("v9")
            #expect(unknown.exit == .code(5))
            #expect(unknown.errors.contains("'v9' is no revision of the git repository"))
            let nowhere = try self.regress("good", ["--repository", "/"])
            #expect(nowhere.exit == .code(5))
            #expect(nowhere.errors.contains("/ is in no git repository"))
        }
    }
}
