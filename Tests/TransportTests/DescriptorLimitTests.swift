import Foundation
import Testing
import Transport

@Suite("The descriptor limit")
struct DescriptorLimitTests {
    @Test func leavesAReserveBesideTheConnections() {
        let limit = DescriptorLimit(soft: 20_000, hard: 20_000)
        #expect(limit.fits(connections: 19_936))
        #expect(limit.shortage(connections: 19_936) == nil)
        #expect(!limit.fits(connections: 19_937))
        #expect(limit.shortage(connections: 19_937)?.contains("ulimit -n 20001") == true)
    }

    @Test func ofThisProcessIsWhatTheSystemSays() throws {
        let limits = try String(contentsOfFile: "/proc/self/limits", encoding: .utf8)
        let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max open files") })
        let numbers = line.split(separator: " ").compactMap { Int($0) }
        #expect(numbers == [DescriptorLimit.current.soft, DescriptorLimit.current.hard])
    }

    @Test func isRaisedToTheHardOne() async {
        await #expect(processExitsWith: .success) {
            let hard = DescriptorLimit.current.hard
            var limit = rlimit(rlim_cur: 128, rlim_max: rlim_t(hard))
            try #require(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
            try #require(DescriptorLimit.current.soft == 128)
            try #require(DescriptorLimit.raiseToHardLimit() == DescriptorLimit(soft: hard, hard: hard))
        }
    }
}
