import NIOPosix
import Organization
import Testing

@testable import Serving

@Suite struct ConnectionTableTests {
    private let switchboard = Switchboard(
        options: RouterOptions(endpoints: []),
        on: MultiThreadedEventLoopGroup.singleton.next()
    )

    @Test func aNumberMeansItsSessionUntilThatIsGone() {
        var table = ConnectionTable()
        let session = Session(switchboard: self.switchboard)
        let number = table.insert(session, nextCheck: .zero)
        #expect(table[number] === session)
        table.remove(number)
        #expect(table[number] == nil)
        #expect(table.count == 0)
    }

    @Test func whoGetsAPlaceAgainGetsAnotherNumber() {
        var table = ConnectionTable()
        let first = table.insert(Session(switchboard: self.switchboard), nextCheck: .zero)
        table.remove(first)
        let session = Session(switchboard: self.switchboard)
        let second = table.insert(session, nextCheck: .zero)
        #expect(second != first)
        #expect(table[first] == nil)
        table.remove(first)
        #expect(table[second] === session)
    }

    @Test func nobodyIsNeverANumber() {
        var table = ConnectionTable()
        #expect(table[ConnectionTable.nobody] == nil)
        for _ in 0..<5_000 {
            let number = table.insert(Session(switchboard: self.switchboard), nextCheck: .zero)
            #expect(number != ConnectionTable.nobody)
            table.remove(number)
        }
        #expect(table[ConnectionTable.nobody] == nil)
    }

    @Test func onlyThoseWhoseCheckIsDueAreLookedAt() {
        var table = ConnectionTable()
        let early = Session(switchboard: self.switchboard)
        let late = Session(switchboard: self.switchboard)
        let number = table.insert(early, nextCheck: Timestamp(nanoseconds: 10))
        _ = table.insert(late, nextCheck: Timestamp(nanoseconds: 20))
        #expect(table.due(now: Timestamp(nanoseconds: 9)).isEmpty)
        #expect(table.due(now: Timestamp(nanoseconds: 10)).map(ObjectIdentifier.init) == [ObjectIdentifier(early)])
        table.setNextCheck(number, Timestamp(nanoseconds: 30))
        #expect(table.due(now: Timestamp(nanoseconds: 20)).map(ObjectIdentifier.init) == [ObjectIdentifier(late)])
    }
}
