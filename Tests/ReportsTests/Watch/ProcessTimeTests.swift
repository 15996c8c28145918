import Testing

@testable import Reports

/// Who took the CPUs, by `/proc/PID/stat`.
struct ProcessTimeTests {
    @Test func aLineOfTheKernelIsRead() throws {
        let text =
            "42 (a) b) R 7 42 42 0 -1 4194560 100 200 0 0 11 22 33 44 20 0 1 0 12345 1000 10 18446744073709551615\n"
        #expect(
            try #require(ProcessTime(procStat: text)) == ProcessTime(id: 42, parent: 7, isOfKernel: false, ticks: 110)
        )
        let kernel = "20 (kworker/0:1) I 2 0 0 0 -1 69238880 0 0 0 0 0 9 0 0 20 0 1 0 12\n"
        #expect(
            try #require(ProcessTime(procStat: kernel)) == ProcessTime(id: 20, parent: 2, isOfKernel: true, ticks: 9)
        )
    }

    @Test(arguments: ["", "42", "42 (sh", "x (sh) R 7 1 1", "42 (sh) R 7 1 1 0 1 1 1 1 1 1 a b c d", "42 )sh( R 7"])
    func whateverElseIsRefused(_ text: String) {
        #expect(ProcessTime(procStat: text) == nil)
    }

    @Test func strangersAreNeitherTheSessionNorTheKernel() {
        let processes = [
            ProcessTime(id: 1, parent: 0, isOfKernel: false, ticks: 1),
            ProcessTime(id: 2, parent: 0, isOfKernel: true, ticks: 10),
            ProcessTime(id: 20, parent: 2, isOfKernel: true, ticks: 100),
            // The session, a run of it, and its router.
            ProcessTime(id: 30, parent: 1, isOfKernel: false, ticks: 1_000),
            ProcessTime(id: 31, parent: 30, isOfKernel: false, ticks: 10_000),
            ProcessTime(id: 32, parent: 31, isOfKernel: false, ticks: 100_000),
            // A build beside it.
            ProcessTime(id: 40, parent: 1, isOfKernel: false, ticks: 1_000_000),
            ProcessTime(id: 41, parent: 40, isOfKernel: false, ticks: 10_000_000),
        ]
        #expect(ProcessTime.strangers(to: [30], among: processes) == 11_000_001)
    }

    @Test func aCircleOfParentsEnds() {
        let processes = [
            ProcessTime(id: 5, parent: 6, isOfKernel: false, ticks: 1),
            ProcessTime(id: 6, parent: 5, isOfKernel: false, ticks: 2),
        ]
        #expect(ProcessTime.strangers(to: [9], among: processes) == 3)
    }
}
