import TestSupport
import Testing

@Suite("A deadline")
struct DeadlineTests {
    @Test func thatIsFarOffLeavesTime() {
        let deadline = Deadline(in: .seconds(3600))
        #expect(!deadline.hasPassed)
        #expect(deadline.remaining > .seconds(3500))
        #expect(deadline.pollMilliseconds > 3_500_000)
    }

    @Test func thatHasPassedLeavesNone() {
        let deadline = Deadline(in: .seconds(-1))
        #expect(deadline.hasPassed)
        #expect(deadline.remaining == .zero)
        #expect(deadline.pollMilliseconds == 0)
    }
}
