import Organization
import Testing

struct TimestampTests {
    @Test func durationsAreAddedAndFoundAgain() {
        let start = Timestamp(nanoseconds: 1_000)
        let later = start + .microseconds(5)
        #expect(later.nanoseconds == 6_000)
        #expect(later - start == .microseconds(5))
        #expect(start - later == .microseconds(-5))
        #expect(start < later)
    }

    @Test func arithmeticSaturatesAtBothEnds() {
        #expect(Timestamp.distantFuture + .seconds(1) == .distantFuture)
        #expect(Timestamp(nanoseconds: .min).advanced(byNanoseconds: -1).nanoseconds == .min)
        #expect((Timestamp.distantFuture - Timestamp(nanoseconds: -1)).nanoseconds == .max)
        #expect((Timestamp(nanoseconds: .min) - Timestamp(nanoseconds: 1)).nanoseconds == .min)
    }
}
