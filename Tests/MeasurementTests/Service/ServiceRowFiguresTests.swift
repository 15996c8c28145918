import Testing

@testable import Measurement

/// The one definition of each figure, against hand-made customers.
@Suite struct ServiceRowFiguresTests {
    /// Ten came: two were refused, five answered (three in time), one left, one expired, one is still waiting.
    private static let row: ServiceRow = {
        var row = ServiceRow()
        for index in 0..<10 {
            if index < 2 {
                row.refuse(isFirstCall: index == 0)
            } else {
                row.offered += 1
                row.cases += 1
            }
        }
        for wait: Int64 in [0, 10, 20, 30, 40] {
            row.answer(after: wait * 1_000_000_000, target: 20_000_000_000, timeScale: 1)
        }
        row.abandoned = 1
        row.expired = 1
        row.leaveOpen(wasAnswered: false)
        row.leaveOpen(wasAnswered: true)
        row.transfers = 2
        row.solvedByFirstAgent = 3
        return row
    }()

    @Test func whoIsRefusedWasOfferedAndNotAnswered() {
        #expect(Self.row.offered == 10 && Self.row.refused == 2 && Self.row.cases == 9)
        #expect(Self.row.serviceLevel == 0.3)
        #expect(Self.row.refusal == 0.2)
    }

    @Test func whoIsRefusedHasNotAbandoned() {
        #expect(Self.row.abandonment == 0.1)
    }

    @Test func figuresOfTheAnsweredAreOfTheAnswered() {
        #expect(Self.row.meanWaitSeconds(timeScale: 1) == 20)
        #expect(Self.row.meanWaitSeconds(timeScale: 60) == 1_200)
        #expect(Self.row.transferRate == 0.4)
        #expect(Self.row.firstContactResolution == 0.6)
        #expect(Self.row.promptness == 0.2)
    }

    @Test func whoIsStillThereIsAShareOfAllWhoCame() {
        #expect(Self.row.openShare == 0.2)
        #expect(Self.row.openAtEnd == 2 && Self.row.unansweredAtEnd == 1)
    }
}
