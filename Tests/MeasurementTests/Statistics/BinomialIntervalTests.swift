import Testing

@testable import Measurement

/// Known answers: R's `binom.test` (which is Clopper and Pearson's interval), and the closed forms at both ends.
@Suite struct BinomialIntervalTests {
    @Test(arguments: [
        (events: 1, trials: 10, lower: 0.002528579, upper: 0.4450161),
        (events: 5, trials: 100, lower: 0.01643188, upper: 0.1128349),
        (events: 7, trials: 20, lower: 0.1539092, upper: 0.5921885),
    ])
    func intervalsAreThoseOfR(events: Int, trials: Int, lower: Double, upper: Double) {
        let interval = BinomialInterval(events, of: trials)
        #expect((interval.lower - lower).magnitude < 1e-6)
        #expect((interval.upper - upper).magnitude < 1e-6)
    }

    @Test func endsAreClosedForms() {
        // (1 − u)ⁿ = 0.025
        let none = BinomialInterval(0, of: 500)
        #expect(none.lower == 0)
        #expect((none.upper - 0.007350605).magnitude < 1e-8)
        let all = BinomialInterval(500, of: 500)
        #expect(all.upper == 1)
        #expect((all.lower - (1 - none.upper)).magnitude < 1e-12)
        #expect((BinomialInterval(1, of: 1).lower - 0.025).magnitude < 1e-12)
    }

    @Test func sidesAreMirrored() {
        for events in 0...30 {
            let (one, other) = (BinomialInterval(events, of: 30), BinomialInterval(30 - events, of: 30))
            #expect((one.lower - (1 - other.upper)).magnitude < 1e-12)
            #expect(one.lower <= Double(events) / 30 && Double(events) / 30 <= one.upper)
        }
    }
}
