import Organization
import Testing

@testable import Measurement

/// Time is added up over the measured part of a run alone.
struct PresenceTests {
    private static let span = MeasuredSpan(from: Self.at(100), until: Self.at(200))

    private static func at(_ nanoseconds: Int64) -> Timestamp { Timestamp(nanoseconds: nanoseconds) }

    @Test(arguments: [
        (0, 50, 0), (50, 130, 30), (120, 130, 10), (150, 260, 50), (0, 300, 100), (210, 300, 0), (130, 120, 0),
        (130, 130, 0),
    ])
    func aSpanTakesItsPartOfATime(_ from: Int64, _ to: Int64, _ measured: Int64) {
        #expect(Self.span.nanoseconds(from: Self.at(from), to: Self.at(to)) == measured)
        #expect(MeasuredSpan.nothing.nanoseconds(from: Self.at(from), to: Self.at(to)) == 0)
    }

    @Test func presenceIsAnIntegralOverTheSpan() {
        var presence = Presence(span: Self.span)
        presence.change(from: .away, to: .available, now: Self.at(50))
        presence.change(from: .away, to: .available, now: Self.at(110))
        presence.change(from: .available, to: .busy, now: Self.at(120))
        presence.advance(to: Self.at(130))
        presence.advance(to: Self.at(130))
        #expect((presence.available, presence.busy) == (1, 1))
        // One for 10, two for 10, one for 10; and the busy one for 10.
        #expect(presence.take() == (10, 10 + 20 + 10))
        // What is taken is not there again, and what comes after the span is nobody's.
        presence.advance(to: Self.at(500))
        #expect(presence.take() == (70, 70))
    }

    @Test func aSeatsTimeIsThatOfTheSpan() {
        var time = SeatTime()
        time.change(from: .away, now: Self.at(20), within: Self.span)
        time.change(from: .available, now: Self.at(125), within: Self.span)
        time.change(from: .busy, now: Self.at(200), within: Self.span)
        time.change(from: .busy, now: Self.at(900), within: Self.span)
        #expect((time.availableNanoseconds, time.busyNanoseconds) == (25, 75))
        #expect(time.occupancy == 0.75)
    }
}
