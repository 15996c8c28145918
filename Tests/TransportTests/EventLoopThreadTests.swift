import Foundation
import NIOCore
import Testing
import Transport

@Suite("An event loop thread")
struct EventLoopThreadTests {
    @Test(arguments: [false, true])
    func asksForPreciseTimersOnlyIfItShall(_ isPrecise: Bool) async throws {
        let thread = EventLoopThread(hasPreciseTimers: isPrecise)
        let slack = try await thread.loop.submit {
            // "PID/task/TID"; the slack of a thread stands under its own number only.
            let thread = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")
            let number = thread.split(separator: "/")[2]
            return try String(contentsOfFile: "/proc/\(number)/timerslack_ns", encoding: .utf8)
        }.get()
        #expect((slack == "1\n") == isPrecise)
        await thread.shutDown()
    }

    @Test func clockIsThatOfTheMachine() throws {
        let before = monotonicNow()
        let uptime = try String(contentsOfFile: "/proc/uptime", encoding: .utf8)
        let seconds = try #require(Double(uptime.prefix { $0 != " " }))
        #expect(abs(Double(before) / 1e9 - seconds) < 5)
        #expect(monotonicNow() >= before)
    }
}
