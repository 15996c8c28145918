import Glibc
import Testing

@testable import Harness

@Suite("The memory of a process")
struct ResidentMemoryTests {
    @Test(arguments: [
        ("Name:\tinrush\nVmPeak:\t 900 kB\nVmHWM:\t   31420 kB\nVmRSS:\t 100 kB\n", 32_174_080),
        ("VmHWM: 1 kB", 1_024),
        ("VmHWM: 1 MB", nil),
        ("VmHWM: x kB", nil),
        ("VmHWM: 9223372036854775807 kB", nil),
        ("Name:\tzombie\nState:\tZ (zombie)\n", nil),
        ("", nil),
    ])
    func thePeakStandsInTheStatus(text: String, bytes: Int?) {
        #expect(ResidentMemory.peakBytes(inStatus: text) == bytes)
    }

    @Test func thisProcessHasSomeAndNobodyHasNone() throws {
        let mine = ResidentMemory.peakBytes(of: getpid())
        #expect(try #require(mine) > 1_000_000)
        #expect(ResidentMemory.peakBytes(of: -1) == nil)
    }
}
