import Glibc
import Harness
import Synchronization
import TestSupport
import Testing

@Suite struct ProgramTests {
    private let folder: TemporaryFolder

    init() throws {
        self.folder = try TemporaryFolder()
    }

    private func program(_ executable: String, _ arguments: String...) -> Program {
        Program(executable: executable, arguments: arguments, log: "\(self.folder.path)/log")
    }

    @Test func exitCodeIsReported() async {
        #expect(await self.program("/bin/true").run() == .exited(0))
        #expect(await self.program("/bin/false").run() == .exited(1))
        #expect(await self.program("/bin/sh", "-c", "exit 7").run() == .exited(7))
    }

    @Test func signalIsReported() async {
        #expect(await self.program("/bin/sh", "-c", "kill -9 $$").run() == .signalled(9))
    }

    @Test func programThatIsNotThereIsAnEndInWords() async {
        let end = await self.program("/no/such/program").run()
        guard case .notStarted(let why) = end else {
            Issue.record("it ended: \(end)")
            return
        }
        #expect(why.contains("/no/such/program"))
    }

    @Test func logThatCannotBeWrittenIsAnEndInWords() async {
        let program = Program(executable: "/bin/true", arguments: [], log: "/no/such/folder/log")
        #expect("\(await program.run())".contains("/no/such/folder/log cannot be written"))
    }

    @Test func linesArePassedOnAndErrorsGoToTheLog() async throws {
        let lines = Mutex<[String]>([])
        let program = self.program("/bin/sh", "-c", "echo one; echo oops >&2; printf 'two\\nthree'")
        _ = await program.run(line: { line in lines.withLock { $0.append(line) } })
        #expect(lines.withLock { $0 } == ["one", "two", "three"])
        #expect(try self.folder.text(of: "log") == "oops\n")
    }

    @Test func secretsTravelInTheEnvironment() async {
        let lines = Mutex<[String]>([])
        var program = self.program("/bin/sh", "-c", "echo $SECRET")
        program.environment = ["SECRET": "s3"]
        _ = await program.run(line: { line in lines.withLock { $0.append(line) } })
        #expect(lines.withLock { $0 } == ["s3"])
    }

    @Test(arguments: ["exec sleep 60", "trap '' TERM; sleep 60 & wait; wait"])
    func cancellingEndsItAndReapsIt(script: String) async throws {
        let program = self.program("/bin/sh", "-c", script)
        let (pids, pid) = AsyncStream.makeStream(of: Int32.self)
        let running = Task { await program.run(started: { pid.yield($0) }) }
        var iterator = pids.makeAsyncIterator()
        let started = try #require(await iterator.next())
        running.cancel()
        let end = await running.value
        #expect(end == .signalled(SIGTERM) || end == .signalled(SIGKILL))
        #expect(kill(started, 0) == -1, "process \(started) is still there")
    }

    @Test func childIsInAGroupOfItsOwn() async {
        let lines = Mutex<[String]>([])
        let program = self.program("/bin/sh", "-c", "cut -d ' ' -f 5 /proc/$$/stat; echo $$")
        _ = await program.run(line: { line in lines.withLock { $0.append(line) } })
        let said = lines.withLock { $0 }
        #expect(said.count == 2)
        #expect(said.first == said.last)
    }
}
