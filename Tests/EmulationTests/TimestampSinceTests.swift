import Organization
import Testing

@testable import Emulation

struct TimestampSinceTests {
    @Test func agreesWithTheDifferenceAlsoWhereItSaturates() {
        let instants = [Int64.min, -7, 0, 3, 1_000_000_000_000, .max].map(Timestamp.init(nanoseconds:))
        for later in instants {
            for earlier in instants {
                #expect(later.nanoseconds(since: earlier) == (later - earlier).nanoseconds)
            }
        }
    }
}
