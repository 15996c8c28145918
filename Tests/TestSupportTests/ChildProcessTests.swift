import Foundation
import TestSupport
import Testing

@Suite("A child process", .timeLimit(.minutes(1)))
struct ChildProcessTests {
    @Test func outputsAndExitCodeAreCollected() throws {
        let run = try ChildProcess.run("/bin/sh", ["-c", "echo out; echo err >&2; exit 3"])
        #expect(run.exit == .code(3))
        #expect(run.output == "out\n")
        #expect(run.errors == "err\n")
    }

    @Test func environmentIsAddedToOurs() throws {
        let run = try ChildProcess.run(
            "/bin/sh",
            ["-c", "echo $INRUSH_TEST $PATH"],
            environment: ["INRUSH_TEST": "yes"]
        )
        #expect(run.output.hasPrefix("yes /"))
    }

    @Test func lineIsSeenWhileTheProcessRuns() throws {
        let child = try ChildProcess("/bin/sh", ["-c", "echo noise; echo ready port=4; exec sleep 600"])
        #expect(try child.output.line(startingWith: "ready") == "ready port=4")
        #expect(child.exit == nil)
        child.send(SIGTERM)
        #expect(try child.wait() == .signal(SIGTERM))
        child.send(SIGTERM)  // nothing happens
    }

    @Test func waitingGivesUpAtTheDeadline() throws {
        let child = try ChildProcess("/bin/sleep", ["600"])
        #expect(throws: DeadlinePassed.self) { try child.wait(within: .milliseconds(10)) }
        #expect(throws: DeadlinePassed.self) { try child.output.line(startingWith: "x", within: .milliseconds(10)) }
    }

    @Test func muchOutputBlocksNobodyAndOnlyItsEndIsKept() throws {
        let child = try ChildProcess("/bin/sh", ["-c", "seq 1 200000"], outputLimit: 1000)
        #expect(try child.wait() == .code(0))
        let text = try child.output.textAtEnd()
        #expect(text.utf8.count == 1000)
        #expect(text.hasSuffix("\n200000\n"))
    }

    @Test func isEndedWithItsLastReference() throws {
        let output: ChildOutput
        do {
            let child = try ChildProcess("/bin/sh", ["-c", "echo up; exec sleep 600"])
            output = child.output
            _ = try output.line(startingWith: "up")
        }
        // Its output ends because it was killed.
        #expect(try output.textAtEnd() == "up\n")
    }

    @Test func programThatDoesNotExistIsAnError() {
        #expect(throws: SystemError.self) { try ChildProcess("/nonexistent/program") }
        #expect(throws: SystemError.self) { try executable(named: "no-such-product") }
    }
}
