import Measurement
import Organization
import People
import Population
import Testing

/// Customers and agents told what a router says, without wires and without a clock that jumps.
struct CastTests {
    /// Two desks; an agent talks for ten seconds and solves everything.
    private static let yaml = """
        name: cast
        topics: { billing: { share: 50% }, login: { share: 50% } }
        channels: { phone: { share: 100%, patience: 10m, handle: 10s, solve: 100% } }
        arrivals: [{ for: 10s, rate: 1/s }]
        people: { misroute: 0% }
        staff:
          teams:
            billing: { agents: 1, skills: [billing], topics: [billing] }
            login:   { agents: 1, skills: [login], topics: [login] }
        """

    private func cast(keepsEvents: Bool = true) throws -> Cast {
        let population = Population(profile: try LoadProfile.parse(Self.yaml, file: "test.yaml"))
        var cast = Cast(population, agents: [0, 1], events: EventRecorder(isOn: keepsEvents))
        cast.firstMeasured = 0
        cast.hasBegun = true
        cast.times.span = MeasuredSpan(from: .zero, until: .distantFuture)
        return cast
    }

    private func second(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: seconds * 1_000_000_000) }

    /// An inquiry of the plan that is due at second 1 and queued at desk 0.
    private func queue(_ index: Int = 0, in cast: inout Cast) -> Int {
        let call = Call(index: index, dueNanoseconds: 1_000_000_000, isMeasured: true)
        let (row, _) = cast.call(call, cast.population.inquiry(index), due: self.second(1))
        let action = cast.queued(77, ticket: 5, ahead: 0, at: 0, row: row, now: self.second(1))
        cast.apply(action, row: row, now: self.second(1))
        return row
    }

    /// What all desks counted.
    private func desks(_ cast: borrowing Cast) -> [ServiceRow] {
        let shape = cast.tally.parts.shape
        return (0..<shape.desks).map { cast.tally.parts.rows[shape.place(ofDesk: $0)] }
    }

    private func offer(_ index: Int) -> ReadOffer {
        ReadOffer(
            inquiry: 77,
            offer: OfferID(number: 1, epoch: 1),
            cause: .new,
            isTold: false,
            attempt: 1,
            plan: (index, 0, 0),
            topic: 0,
            channel: 0,
            tier: 1
        )
    }

    @Test func aCustomerIsCountedFromItsCallToItsEnd() throws {
        var cast = try self.cast()
        let row = self.queue(in: &cast)
        let (waiting, counts) = (self.desks(cast)[0].waiting, cast.tally.counts)
        #expect(waiting == 1 && counts.queued == 1)
        let answer = cast.assigned(at: 0, row: row, now: self.second(4))
        cast.apply(answer, row: row, now: self.second(4))
        let closing = cast.closed(.solved, row: row, now: self.second(14))
        cast.apply(closing, row: row, now: self.second(14))
        let desk = self.desks(cast)[0]
        #expect(desk.waiting == 0 && desk.offered == 1 && desk.answered == 1 && desk.solvedByFirstAgent == 1)
        #expect(desk.waitNanoseconds == 3_000_000_000)
        #expect(cast.tally.counts.assigned == 1 && cast.tally.counts.solved == 1)
        #expect(cast.tally.service.solvedByFirstAgent == 1 && cast.tally.service.waitNanoseconds == 3_000_000_000)
        #expect(cast.tally.latencies[.response].count == 1)
        #expect(cast.customers[row].machine.state == .ended)
        #expect(cast.events.events.map(\.kind) == [.queued, .assigned, .closed])
    }

    @Test func whoIsAnsweredByADeskThatHelpsOutCameThereWhenItCameToTheOther() throws {
        var cast = try self.cast()
        let row = self.queue(in: &cast)
        _ = cast.assigned(at: 1, row: row, now: self.second(6))
        let desks = self.desks(cast)
        #expect(desks[0].overflowed == 1 && desks[0].waiting == 0 && desks[0].answered == 0)
        #expect(desks[1].offered == 1 && desks[1].answered == 1 && desks[1].waitNanoseconds == 5_000_000_000)
    }

    @Test func whoComesBackFromALostAgentWasNotHandedOn() throws {
        for (why, transfers) in [(TransferReason.agentLost, 0), (.agentLeft, 0), (.wrongSkill, 1)] {
            var cast = try self.cast()
            let row = self.queue(in: &cast)
            _ = cast.assigned(at: 0, row: row, now: self.second(2))
            _ = cast.transferred(to: 1, why: why, row: row, now: self.second(5))
            #expect(cast.customers[row].wasHandedOn == (transfers == 1) && cast.customers[row].wasTransferred)
            let desks = self.desks(cast)
            #expect(desks[0].transfers == transfers && desks[0].waiting == 0)
            #expect(desks[1].offered == 1 && desks[1].waiting == 1)
            #expect(cast.events.events.last?.detail == (transfers == 1 ? 0 : 1))
        }
    }

    @Test func whoLosesTheConnectionAbandonsOrHangsUp() throws {
        var cast = try self.cast()
        let waiting = self.queue(in: &cast)
        let first = cast.disconnected(row: waiting, now: self.second(2))
        let talking = self.queue(in: &cast)
        _ = cast.assigned(at: 0, row: talking, now: self.second(2))
        let second = cast.disconnected(row: talking, now: self.second(3))
        let call = Call(index: 0, dueNanoseconds: 0, isMeasured: true)
        let (calling, _) = cast.call(call, cast.population.inquiry(0), due: .zero)
        let third = cast.disconnected(row: calling, now: self.second(3))
        #expect(first == .abandoned && second == .hungUp && third == nil)
        #expect(cast.tally.counts.abandoned == 1 && cast.tally.counts.hungUp == 1 && cast.tally.counts.unanswered == 1)
    }

    @Test func whatIsOpenAtTheEndIsCountedAndNamed() throws {
        var cast = try self.cast()
        _ = self.queue(in: &cast)
        let call = Call(index: 0, dueNanoseconds: 0, isMeasured: true)
        _ = cast.call(call, cast.population.inquiry(0), due: .zero)
        let open = cast.leaveOpen(now: self.second(9))
        #expect(open == [77])
        #expect(cast.tally.counts.open == 1 && cast.tally.counts.unanswered == 1)
        #expect(self.desks(cast)[0].openAtEnd == 1 && self.desks(cast)[0].unansweredAtEnd == 1)
    }

    /// Logs agent 0 in, lets it accept an offer at second 2 and plays it until nothing is left to do.
    private func converse(_ cast: inout Cast) throws {
        let isThere = cast.login(seat: 0)
        #expect(isThere)
        let action = cast.loggedIn(seat: 0, now: self.second(1))
        cast.apply(action, seat: 0, now: self.second(1))
        _ = cast.refresh(seat: 0, now: self.second(1))
        let offer = self.offer(0)
        let (row, isNew, found) = cast.offered(offer, seat: 0, now: self.second(2))
        _ = cast.refresh(seat: 0, now: self.second(2))
        #expect(isNew && found == .none)
        let handling = cast.handling(of: offer, row: row)
        var now = self.second(2)
        var next = cast.hands[row].machine.offered(handling, now: now)
        for _ in 0..<10 {
            switch cast.apply(next, hand: row, now: now) {
            case .nothing: Issue.record("nothing follows from \(next)")
            case .wait(let until):
                now = until
                next = cast.hands[row].machine.timerFired(now: now)
            case .finish(let isVoid):
                cast.finish(hand: row, isVoid: isVoid, now: now)
                _ = cast.refresh(seat: 0, now: now)
                return
            }
        }
        Issue.record("the conversation has no end")
    }

    @Test func aConversationIsCountedOnceAndItsAgentBusyMeanwhile() throws {
        var cast = try self.cast()
        try self.converse(&cast)
        let spent = cast.tally.service.handleNanoseconds
        #expect(cast.tally.counts.accepted == 1 && cast.tally.service.conversations == 1 && spent > 0)
        #expect(cast.scores[0].conversations == 1 && cast.scores[0].handleNanoseconds == spent)
        #expect(cast.seats[0].machine.isFree && cast.seats[0].firstInHand == HandRow.none)
        cast.settleTimes(now: self.second(1_000))
        #expect(cast.tally.service.busyNanoseconds >= spent && cast.tally.service.availableNanoseconds > 0)
        #expect(self.desks(cast).reduce(0) { $0 + $1.conversations } == 1)
    }

    @Test func aConversationThatWasNoneIsTakenBackWhole() throws {
        var cast = try self.cast()
        try self.converse(&cast)
        let other = cast.takeBack(OfferID(number: 2, epoch: 1), seat: 0)?.inquiry
        let one = cast.takeBack(OfferID(number: 1, epoch: 1), seat: 0)?.inquiry
        let again = cast.takeBack(OfferID(number: 1, epoch: 1), seat: 0)?.inquiry
        #expect(other == nil && one == 77 && again == nil)
        #expect(cast.tally.service.conversations == 0 && cast.tally.service.handleNanoseconds == 0)
        #expect(cast.scores[0].conversations == 0)
        #expect(self.desks(cast).allSatisfy { $0.conversations == 0 && $0.handleNanoseconds == 0 })
    }

    @Test func nothingIsKeptOfARunWithoutALedger() throws {
        var cast = try self.cast(keepsEvents: false)
        _ = self.queue(in: &cast)
        try self.converse(&cast)
        #expect(cast.events.count == 0)
    }
}
