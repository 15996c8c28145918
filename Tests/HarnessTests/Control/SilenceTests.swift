import Organization
import People
import Testing

@testable import Harness

struct SilenceTests {
    private var silence: Silence

    init() {
        self.silence = Silence(limit: .seconds(3))
        self.silence.begin(at: .zero)
    }

    /// The answer at each of these milliseconds.
    private mutating func looks(_ milliseconds: Int64...) -> [Bool] {
        milliseconds.map { self.silence.isTooLong(at: .zero + .milliseconds($0)) }
    }

    @Test mutating func whoSaysNothingForTheLimitIsGone() {
        #expect(self.looks(1_000, 2_000, 2_999) == [false, false, false])
        #expect(self.looks(3_999) == [true])
    }

    @Test mutating func aWordBeginsTheTimeAnew() {
        #expect(self.looks(1_000, 2_000) == [false, false])
        self.silence.heard(at: .zero + .milliseconds(2_500))
        #expect(self.looks(3_000, 4_000, 5_000) == [false, false, false])
        #expect(self.looks(5_500) == [true])
    }

    /// Both may have stood still; and what was said meanwhile is still to be read.
    @Test mutating func timeInWhichThisProcessStoodStillDoesNotCount() {
        #expect(self.looks(1_000, 61_000, 62_000) == [false, false, true])
        self.silence.begin(at: .zero)
        #expect(self.looks(60_000, 120_000) == [false, false])
        #expect(self.looks(180_000) == [true], "it ran for three intervals")
    }
}
