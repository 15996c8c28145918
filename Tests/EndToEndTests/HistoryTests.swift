import Foundation
import TestSupport
import Testing

extension EndToEndTests {
    /// What is written down of runs, and what never costs one.
    @Suite struct HistoryTests {
        private let command: Command
        private let history: String

        init() throws {
            self.command = try Command()
            self.history = self.command.folder.path(of: "data/history.sqlite")
        }

        private func run(_ name: String, _ more: [String] = []) throws -> String {
            let arguments = try self.command.runArguments(ShortProfile(), name: name, more)
            let result = try self.command.run(arguments)
            try #require(result.exit == .code(0), "\(result.errors)\(result.output)")
            return result.errors
        }

        private func history(_ arguments: String...) throws -> (
            exit: ChildProcess.Exit, output: String, errors: String
        ) {
            try self.command.run(["history", "--history", self.history] + arguments)
        }

        @Test func runsAreWrittenDownListedAndDrawn() throws {
            #expect(try self.history().exit == .code(5))
            for (name, label) in [("one", "v1"), ("two", "v2")] {
                _ = try self.run(name, ["--history", self.history, "--label", label])
            }
            let list = try self.history("short", "--metric", "assignment.p99", "--metric", "counts.sent")
            #expect(list.exit == .code(0), "\(list.errors)")
            #expect(list.output.hasPrefix("2 runs and 0 verdicts, "))
            #expect(list.output.contains("short, assignment p99: 2 values, machine "))
            for text in [" v1 ", " v2 ", self.command.folder.path(of: "one"), " passed "] {
                #expect(list.output.contains(text), "\(text): \(list.output)")
            }
            let csv = try self.history("--format", "csv", "--last", "1", "--metric", "assignment.p99").output
            let rows = csv.split(separator: "\n")
            let p99 = try #require(self.command.summary(of: "two").integer("latency.assignment.p99Ns"))
            #expect(rows.count == 2 && rows[1].contains(",assignment.p99,ns,\(p99).0,"))

            let page = self.command.folder.path(of: "history.html")
            #expect(try self.history("--format", "html", "--out", page).output.isEmpty)
            #expect(try self.command.folder.text(of: "history.html").contains("<svg"))
            let json = try Summary(self.history("--format", "json", "--compat", "otava").output)
            #expect(json.text("schema") == "inrush.history/1")
            let another = try self.history("shrt")
            #expect(another.exit == .code(5) && another.output.isEmpty, "\(another)")
            #expect(another.errors == "inrush: the history has no profile 'shrt'; did you mean 'short'?\n")
            #expect(try self.history("--since", "2999-01-01").output.hasPrefix("0 runs and 0 verdicts"))
        }

        /// What no history writes down is read from the runs' folders, and is not known without them.
        @Test func anyMetricOfTheTableCanBeAskedFor() throws {
            for name in ["one", "two"] { _ = try self.run(name, ["--history", self.history]) }
            let summary = try self.command.summary(of: "one")
            let abandoned = try self.history("short", "--metric", "abandoned", "--format", "json")
            let share = Double(summary.integer("counts.abandoned") ?? 0) / Double(summary.integer("counts.queued") ?? 1)
            #expect(abandoned.output.contains("\"abandoned\": \(share)"), "\(abandoned.output)")
            let metrics = ["assignment.p99.99", "assignment.count.topic(login)", "service.serviceLevel.channel(phone)"]
            let asked = metrics.flatMap { ["--metric", $0] }
            let list = try self.command.run(["history", "--history", self.history, "--format", "csv"] + asked)
            #expect(list.exit == .code(0) && list.errors.isEmpty, "\(list.errors)")
            for metric in metrics {
                #expect(
                    list.output.components(separatedBy: ",short,\(metric),").count == 3,
                    "\(metric): \(list.output)"
                )
            }
            let folders = ["one", "two"].map { self.command.folder.path(of: $0) }
            let compared = try self.command.run(["compare"] + folders + asked)
            #expect(compared.exit == .code(0), "\(compared.errors)")
            #expect(compared.output.contains("assignment p99.99") && compared.output.contains("channel(phone)"))
            try FileManager.default.removeItem(atPath: folders[0])
            let gone = try self.command.run(["history", "--history", self.history] + asked)
            #expect(
                gone.errors.contains("not known of 1 of 2 runs, whose folders are gone or damaged"),
                "\(gone.errors)"
            )
            let wrong = try self.history("--metric", "abandonned")
            #expect(wrong.exit == .code(64) && wrong.errors.contains("did you mean 'abandoned'?"), "\(wrong.errors)")
        }

        @Test func metricsAreListed() throws {
            #expect(try self.command.run(["metrics"]).output.contains("service.serviceLevel"))
            let json = try Summary(self.command.run(["metrics", "--format", "json"]).output)
            #expect(json.text("schema") == "inrush.metrics/1")
        }

        @Test func keptFoldersCanBeAddedLater() throws {
            _ = try self.run("one", ["--no-history"])
            let folder = self.command.folder.path(of: "one")
            #expect(try self.history("--add", folder, "--label", "v1").output == "\(folder): written down\n")
            #expect(try self.history("--add", folder).output == "\(folder): was there already\n")
            let missing = try self.history("--add", self.command.folder.path(of: "none"))
            #expect(missing.exit == .code(69) && missing.errors.contains("summary.json"))
            #expect(try self.history().output.contains(" v1 "))
        }

        @Test func withoutAFileTheUsersDataFolderIsTaken() throws {
            _ = try self.run("one")
            #expect(FileManager.default.fileExists(atPath: self.command.folder.path(of: "home/inrush/history.sqlite")))
            #expect(try self.command.run(["history"]).output.hasPrefix("1 run and 0 verdicts"))
        }

        @Test func damagedHistoryCostsALineAndNoRun() throws {
            let file = try self.command.folder.write("this is no database", to: "damaged")
            let errors = try self.run("one", ["--history", file, "--quiet"])
            #expect(errors == "inrush: nothing was written down: \(Self.damage(file))\n")
            #expect(try self.command.folder.text(of: "damaged") == "this is no database")
            let result = try self.command.run(["history", "--history", file])
            #expect(result.exit == .code(69))
            #expect(result.errors == "inrush: \(Self.damage(file))\n")
            let nowhere = try self.run("two", ["--history", "/proc/none/history.sqlite", "--quiet"])
            #expect(nowhere.split(separator: "\n").count == 1 && nowhere.contains("/proc/none/history.sqlite"))
        }

        private static func damage(_ file: String) -> String {
            "the history \(file) is damaged or no database: move it away; 'inrush history --add FOLDER…' fills a new one"
        }

        @Test(arguments: [
            ["history", "a", "b"], ["history", "--metric", "assignment.p101"], ["history", "--since", "soon"],
            ["history", "--last", "0"], ["history", "--add"], ["history", "--window", "1"],
            ["run", "x.yaml", "--no-history", "--history", "a"],
        ])
        func wrongUsageIsExit64(arguments: [String]) throws {
            #expect(try self.command.run(arguments).exit == .code(64))
        }
    }
}
