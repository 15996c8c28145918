import RunSupport
import TestSupport
import Testing

@testable import Reports

@Suite struct RunComparisonTests {
    private static func side(
        _ name: String,
        _ machine: MachineIdentity?,
        _ change: (inout KeptRun) -> Void = { _ in }
    ) -> RunComparison.Side {
        var run = PlayedRun.run()
        change(&run)
        return RunComparison.Side(name: name, run: run, machine: machine)
    }

    @Test func likeRunsStandSideBySideWithoutAVerdict() throws {
        let machine = try PlayedRun.machine()
        let comparison = try RunComparison(
            Self.side("runs/a", machine),
            Self.side("runs/b", machine) { $0.latency["assignment"]?.p99Ns = 1_080_000 }
        )
        let row = try #require(comparison.rows.first { $0.name == "assignment p99" })
        #expect(agree(try #require(row.change), 0.2))
        let text = comparison.table(style: .plain)
        #expect(text.contains("assignment p99                       900 us   1.08 ms  +20.0%"))
        #expect(text.hasSuffix(RunComparison.caution + "\n"))
        #expect(!text.contains("PASS"))
        #expect(comparison.markdown.contains("| assignment p99 | 900 µs | 1.08 ms | +20.0% |"))
    }

    @Test func everyUnlikenessIsNamed() throws {
        let error = #expect(throws: UnlikeRunsError.self) {
            try RunComparison(
                Self.side("a", PlayedRun.machine()),
                Self.side("b", PlayedRun.machine { $0.system.kernel = "6.2" }) {
                    $0.seed = 9
                    $0.transport = "tcp"
                    $0.planDigest = "def"
                    ($0.valid, $0.invalidReasons) = (false, ["Late."])
                }
            )
        }
        #expect(
            error?.reasons == [
                "b is invalid: Late.", "seed 1 and 9", "plan abc and def", "transport unix and tcp",
                "kernel 6.1 and 6.2",
            ]
        )
    }

    @Test func runsOfUnknownMachinesAreNotCompared() {
        #expect(throws: UnlikeRunsError.self) { try RunComparison(Self.side("a", nil), Self.side("b", nil)) }
    }
}
