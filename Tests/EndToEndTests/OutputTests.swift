import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEndTests {
    /// Where results go, and what is said when they cannot.
    @Suite struct OutputTests {
        private let command: Command
        private let profile: String

        init() throws {
            self.command = try Command()
            self.profile = try self.command.folder.write(ShortProfile().yaml, to: "p.yaml")
        }

        /// Runs a line of a shell in which `inrush` is the program.
        private func shell(_ line: String, within patience: Duration = .seconds(40)) throws -> (
            exit: ChildProcess.Exit, output: String, errors: String
        ) {
            let environment = ["XDG_DATA_HOME": self.command.folder.path(of: "home")]
            let body = "inrush() { '\(self.command.executable)' \"$@\"; }; cd '\(self.command.folder.path)' && \(line)"
            return try ChildProcess.run("/bin/sh", ["-c", body], environment: environment, within: patience)
        }

        private func names(in folder: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: self.command.folder.path(of: folder)).sorted()
        }

        @Test(arguments: [
            "check p.yaml", "--help", "simulate p.yaml", "simulate p.yaml --json", "models p.yaml --replications 2",
        ])
        func resultsThatCannotBeWrittenAreNoSuccess(arguments: String) throws {
            let result = try self.shell("inrush \(arguments) >/dev/full")
            #expect(result.exit == .code(69))
            let said = result.errors.split(separator: "\n").last
            #expect(said == "inrush: standard output cannot be written: No space left on device")
        }

        @Test func aReaderThatHasSeenEnoughEndsItQuietly() throws {
            let result = try self.shell("{ inrush simulate p.yaml --json; echo $? >&2; } | true")
            #expect(result.errors.split(separator: "\n").last == "141")
            #expect(!result.errors.contains("inrush:"))
        }

        @Test func withoutStandardOutputNothingIsWrittenIntoOtherFiles() throws {
            let result = try self.shell("inrush simulate p.yaml --out run >&-")
            #expect(result.exit == .code(69) && result.errors.contains("standard output cannot be written"))
            let summary = try self.command.folder.text(of: "run/summary.json")
            #expect(summary.hasPrefix("{") && summary.hasSuffix("}\n"))
        }

        @Test(arguments: [("", 64), ("p.yaml", 69), (".", 69), ("/dev/null/x", 69), ("/proc/x", 69)])
        func whatCanBeKnownOfAFolderIsRefusedBeforeTheStart(out: String, code: CInt) throws {
            for words in ["run p.yaml --no-history", "simulate p.yaml", "prove p.yaml --quick"] {
                let result = try self.shell("inrush \(words) --out '\(out)'", within: .seconds(10))
                #expect(result.exit == .code(code), "\(words): \(result.errors)")
                #expect(result.output.isEmpty && result.errors.split(separator: "\n").count == 1, "\(result.errors)")
            }
        }

        @Test func aLinkAndTheCurrentFolderAreWrittenInto() throws {
            let line =
                "mkdir real here && ln -s real link && inrush run p.yaml --no-history --workers 2 --quiet --out link"
            let linked = try self.shell(line)
            #expect(linked.exit == .code(0), "\(linked.errors)")
            #expect(linked.output.hasSuffix("\nlink\n"))
            #expect(
                try self.names(in: "real").contains("summary.json") && !self.names(in: "real").contains("run.partial")
            )
            let here = try self.shell(
                "cd here && inrush run ../p.yaml --no-history --workers 2 --quiet --out . && ls summary.json"
            )
            #expect(here.exit == .code(0) && here.output.hasSuffix("\n.\nsummary.json\n"), "\(here.errors)")
            let read = try self.shell("inrush report link")
            #expect(read.exit == .code(0) && read.output.contains("PASSED"))
        }

        @Test func aFolderThatIsRemovedMidwayCostsNoFigure() throws {
            let more = ["--no-history"]
            let run = try self.command.start(self.command.runArguments(ShortProfile(seconds: 2), more))
            let partial = self.command.folder.path(of: "run.partial")
            // It is there before the first worker is, and nothing else is called so.
            _ = try ProcessTable.waitForChildren(2, "worker", of: run.pid)
            try FileManager.default.removeItem(atPath: partial)
            let exit = try run.wait(within: .seconds(40))
            let (output, errors) = (try run.output.textAtEnd(), try run.errors.textAtEnd())
            #expect(exit == .code(69))
            #expect(output.contains("PASSED") && output.contains("assignment"), "\(output) \(errors)")
            #expect(errors.contains("was removed during the run"), "\(errors)")
            // What can still be made is made anew.
            #expect(try self.command.folder.text(of: "run.partial/summary.json").contains("assignment"))
        }

        /// Whether a test may mount a disk of its own, to fill it without harm.
        private static let canMount: Bool = {
            do {
                let line = "mount -t tmpfs none /mnt"
                return try ChildProcess.run("/bin/sh", ["-c", "unshare -rm sh -c '\(line)'"], within: .seconds(20)).exit
                    == .code(0)
            } catch {
                return false
            }
        }()

        @Test(.enabled(if: Self.canMount, "nobody may mount a disk here"))
        func aDiskThatFillsUpCostsNoFigure() throws {
            let mount = "unshare -rm sh -c 'mkdir disk && mount -t tmpfs -o size=128k none disk && "
            let arguments = "run p.yaml --no-history --workers 2 --quiet --ledger always --out disk"
            let result = try self.shell("\(mount)\(self.command.executable) \(arguments)'")
            #expect(result.exit == .code(69))
            #expect(result.output.contains("PASSED"), "\(result.output)")
            #expect(result.errors.contains("cannot be written: No space left on device"), "\(result.errors)")
        }

        /// The same without a disk of its own: no file of the run may be longer than the shell allows.
        @Test func aFileThatCannotGrowCostsNoFigure() throws {
            let line =
                "trap '' XFSZ; ulimit -f 8; inrush run p.yaml --no-history --workers 2 --quiet --ledger always --out run"
            let result = try self.shell(line)
            #expect(result.exit == .code(69), "\(result.errors)")
            #expect(result.output.contains("PASSED"), "\(result.output)")
            #expect(result.errors.contains("cannot be written: File too large"), "\(result.errors)")
        }

        @Test(.enabled(if: Self.canMount, "nobody may mount a disk here"))
        func aHistoryIsReadWhereNothingCanBeWritten() throws {
            let run = try self.shell("inrush run p.yaml --history h.sqlite --workers 2 --quiet --out run")
            #expect(run.exit == .code(0), "\(run.errors)")
            let mount =
                "unshare -rm sh -c 'mkdir -p disk && mount -t tmpfs -o size=1m none disk && cp h.sqlite disk && "
            let command = "\(self.command.executable) history --history disk/h.sqlite"
            let full = "{ dd if=/dev/zero of=disk/filler bs=1k 2>/dev/null; true; } && "
            for way in [full, "mount -o remount,ro disk && "] {
                let result = try self.shell("\(mount)\(way)\(command)'")
                #expect(result.exit == .code(0), "\(way) \(result.errors)")
                #expect(result.output.contains("short") && result.errors.isEmpty, "\(result.output)")
            }
        }

        @Test func aProfileOfARunPlaysThatRun() throws {
            let first = try self.shell(
                "inrush run p.yaml --seed 77 --set staff.agents=50 --no-history --workers 2 --quiet --out a"
            )
            #expect(first.exit == .code(0), "\(first.errors)")
            #expect(
                try self.shell("inrush run a/profile.yaml --no-history --workers 2 --quiet --out b").exit == .code(0)
            )
            let (one, two) = (try self.command.summary(of: "a"), try self.command.summary(of: "b"))
            #expect(one.text("planDigest") == two.text("planDigest") && one.text("planDigest") != nil)
            #expect(two.integer("seed") == 77)
        }

        @Test(arguments: ["-", "/dev/stdin"])
        func aProfileMayComeThroughAPipe(name: String) throws {
            let commands = [
                "check", "simulate", "models --replications 2", "run --no-history --workers 2 --quiet --out run",
            ]
            for words in commands {
                let result = try self.shell("cat p.yaml | inrush \(words) \(name)")
                #expect(result.exit == .code(0), "\(words): \(result.errors)")
                #expect(result.output.contains("short"))
            }
            let bad = try self.shell("echo 'sede: 1' | inrush check \(name)")
            #expect(bad.exit == .code(65) && bad.errors.hasPrefix("<stdin>:1:1: "), "\(bad.errors)")
            #expect(try self.shell("inrush check \(name) </dev/zero", within: .seconds(10)).exit == .code(65))
        }

        @Test func reportsGoWhereTheyAreAskedTo() throws {
            #expect(try self.shell("inrush run p.yaml --no-history --workers 2 --quiet --out run").exit == .code(0))
            let line =
                "echo old >x && chmod 600 x && ln -s x y && inrush report run --out y && stat -c %a x && readlink y && head -1 x"
            let kept = try self.shell(line)
            #expect(kept.exit == .code(0) && kept.output.hasPrefix("600\nx\nshort: "), "\(kept.output) \(kept.errors)")
            let fifo = try self.shell("mkfifo f && { inrush report run --out f & } && head -1 f && wait && test -p f")
            #expect(fifo.exit == .code(0) && fifo.output.hasPrefix("short: "), "\(fifo.output) \(fifo.errors)")
            let full = try self.shell("inrush report run --out /dev/full")
            #expect(full.exit == .code(69))
            #expect(full.errors == "inrush: /dev/full cannot be written: No space left on device\n")
            let nowhere = try self.shell("inrush report run --out no/such/x")
            #expect(nowhere.errors == "inrush: no/such/x cannot be written: No such file or directory\n")
        }

        @Test func namesThatJoinTheirNeighboursAreReadAgain() throws {
            let names = ["\u{301}login", "\u{200D}x", "\u{FE0F}", "x\u{600}", "a\"\u{301}"]
            let topics = names.map { name in
                let quoted = name.unicodeScalars.map { String(format: "\\u%04x", $0.value) }.joined()
                return "  \"\(quoted)\": { share: \(100 / names.count)% }"
            }
            let yaml = ShortProfile().yaml.replacing(
                "  login: { share: 60% }\n  billing: { share: 40% }",
                with: topics.joined(separator: "\n")
            )
            try self.command.folder.write(yaml, to: "p.yaml")
            let run = try self.shell("inrush run p.yaml --history h.sqlite --workers 2 --quiet --out run")
            #expect(run.exit == .code(0), "\(run.errors)")
            #expect(run.errors.isEmpty, "the history reads it too: \(run.errors)")
            for words in [
                "report run", "report run --format junit", "report run --format html", "audit run",
                "check run/profile.yaml",
            ] {
                let result = try self.shell("inrush \(words)")
                #expect(result.exit == .code(0), "\(words): \(result.errors)")
            }
        }
    }
}
