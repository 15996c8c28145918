import Harness
import Testing

@Suite struct RunProgressTests {
    private func progress(_ phase: Coordinator.Phase, elapsed: Duration = .zero) -> RunProgress {
        .played(phase, elapsed: elapsed)
    }

    @Test(arguments: [
        (Coordinator.Phase.joining, "workers joining: 4 of 4"),
        (.preparing, "4 workers connecting and logging in"),
        (.auditing, "collecting ledgers · offered 360 · assigned 353"),
    ])
    func phasesAreNamed(phase: Coordinator.Phase, line: String) {
        #expect(self.progress(phase).line == line)
    }

    @Test func figuresOfARunningRunAreOnOneLine() {
        #expect(
            self.progress(.running, elapsed: .milliseconds(3_200)).line
                == "3 of 10 s · offered 120/s · assigned 118/s · open 7 · assignment p99 0.038 ms"
                + " · send delay p99 - · workers 4/4"
        )
    }

    @Test func timeBeforeAndAfterTheArrivalsIsSaid() {
        #expect(self.progress(.running, elapsed: .milliseconds(-100)).line == "starting")
        #expect(self.progress(.running, elapsed: .seconds(12)).line.hasPrefix("12 s, arrivals over · "))
        #expect(self.progress(.draining).line.hasPrefix("draining · "))
    }
}
