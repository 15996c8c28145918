import Organization
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Harness

@Suite struct LauncherTests {
    private let folder: TemporaryFolder
    private let order: LaunchOrder

    init() throws {
        self.folder = try TemporaryFolder()
        self.order = LaunchOrder(
            workers: 3,
            endpoint: .tcp(host: "10.0.0.1", port: 7_000),
            token: "s3cret",
            logs: self.folder.path
        )
    }

    @Test func localWorkersDialTheCoordinatorAndKnowTheirParent() {
        let program = LocalLauncher(executable: "/x/inrush", parent: 42).program(number: 2, self.order)
        #expect(program.executable == "/x/inrush")
        #expect(program.arguments == ["worker", "--join", "tcp:10.0.0.1:7000", "--parent", "42"])
        #expect(program.environment == ["INRUSH_TOKEN": "s3cret"], "never on the command line")
        #expect(program.log == "\(self.folder.path)/worker-2.log")
    }

    @Test func everyLocalWorkerThatEndsIsReported() async {
        let ends = Mutex<[LaunchedEnd]>([])
        await LocalLauncher(executable: "/bin/false", parent: 1).launch(self.order) { end in
            ends.withLock { $0.append(end) }
        }
        #expect(
            ends.withLock { $0.map(\.description).sorted() }
                == (1...3).map { "worker process \($0) ended with exit code 1" }
        )
        #expect(ends.withLock { Set($0.compactMap(\.pid)).count } == 3)
    }

    @Test func workerThatCannotBeStartedIsReported() async {
        let ends = Mutex<[LaunchedEnd]>([])
        await LocalLauncher(executable: "/no/such/inrush", parent: 1).launch(self.order) { end in
            ends.withLock { $0.append(end) }
        }
        #expect(ends.withLock { $0 }.count == 3)
        #expect(ends.withLock { $0 }.allSatisfy { $0.words.contains("/no/such/inrush could not be started") })
    }

    @Test func externalLauncherPrintsTheLineToRun() async {
        let printed = Mutex<[String]>([])
        let launcher = ExternalLauncher(joinLimit: .seconds(60)) { line in printed.withLock { $0.append(line) } }
        await launcher.launch(self.order) { _ in Issue.record("it starts nothing that could end") }
        #expect(
            printed.withLock { $0 } == [
                "Waiting 60 s for 3 workers. Run this once for each:",
                "  INRUSH_TOKEN=s3cret inrush worker --join tcp:10.0.0.1:7000",
            ]
        )
    }

    @Test func routerIsToldEverythingButItsToken() {
        var settings = RouterSettings()
        settings.strategy = .leastOccupied
        let router = RouterProgram(
            executable: "/x/inrush",
            parent: 42,
            listen: .unix(path: "/tmp/r"),
            chart: "/tmp/desks.json",
            settings: settings,
            token: "t0ken",
            log: "/tmp/router.log"
        )
        let program = router.program
        #expect(program.arguments.starts(with: ["router", "--listen", "unix:/tmp/r", "--parent", "42", "--desks"]))
        #expect(program.arguments.contains("strategy=least-occupied"))
        #expect(!program.arguments.contains { $0.contains("t0ken") })
        #expect(program.environment == ["INRUSH_ROUTER_TOKEN": "t0ken"])
    }

    @Test func listeningLineNamesTheEndpoint() {
        #expect(RouterProgram.endpoint(in: "listening tcp:127.0.0.1:4000") == .tcp(host: "127.0.0.1", port: 4_000))
        #expect(RouterProgram.endpoint(in: "listening nowhere") == nil)
        #expect(RouterProgram.endpoint(in: "ready") == nil)
    }

    @Test func lastWordsAreTheEndOfALog() throws {
        _ = try self.folder.write("one\n\ntwo\n   \nthree\n", to: "log")
        #expect(LogTail.lines(of: "\(self.folder.path)/log", atMost: 2) == ["two", "three"])
        #expect(LogTail.lines(of: "\(self.folder.path)/none", atMost: 2) == [])
        let long = String(repeating: "x", count: 100_000)
        _ = try self.folder.write(long, to: "long")
        #expect(LogTail.lines(of: "\(self.folder.path)/long", atMost: 2).map(\.count) == [400])
    }
}
