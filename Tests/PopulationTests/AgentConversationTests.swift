import Organization
import Population
import Testing

struct AgentConversationTests {
    private func at(_ nanoseconds: Int64) -> Timestamp {
        Timestamp(nanoseconds: nanoseconds)
    }

    private func handling(
        answer: Int64 = 0,
        talk: Int64 = 50,
        wrapUp: Int64 = 10,
        _ ending: Handling.Ending = .resolve(.solved)
    ) -> Handling {
        Handling(answerNanoseconds: answer, talkNanoseconds: talk, wrapUpNanoseconds: wrapUp, ending: ending)
    }

    @Test func anOfferIsConsideredAcceptedResolvedAndWrappedUp() {
        var row = Agent.Conversation()
        #expect(row.offered(self.handling(answer: 5), now: self.at(100)) == .setTimer(self.at(105)))
        #expect(row.timerFired(now: self.at(104)) == .none)
        #expect(row.timerFired(now: self.at(105)) == .accept(until: self.at(155)))
        #expect(row.timerFired(now: self.at(155)) == .resolve(.solved, wrapUpUntil: self.at(165)))
        #expect(row.timerFired(now: self.at(165)) == .wrapped)
        #expect(row.isFree)
    }

    @Test func withoutDelayTheOfferIsAcceptedAtOnceAndWithoutWrapUpTheRowIsFree() {
        var row = Agent.Conversation()
        #expect(row.offered(self.handling(talk: 0, wrapUp: 0), now: self.at(7)) == .accept(until: self.at(7)))
        #expect(row.timerFired(now: self.at(7)) == .resolve(.solved, wrapUpUntil: nil))
        #expect(row.isFree)
    }

    @Test func aTransferEndsTheConversationLikewise() {
        let handover = AgentHandover(reason: .wrongSkill, verdict: .right, topic: 3)
        var row = Agent.Conversation()
        _ = row.offered(self.handling(.transfer(handover)), now: self.at(0))
        #expect(row.timerFired(now: self.at(50)) == .transfer(handover, wrapUpUntil: self.at(60)))
        #expect(row.state == .wrappingUp)
    }

    @Test func theOfferCanBeTakenBackAndTheCustomerCanHangUp() {
        var row = Agent.Conversation()
        _ = row.offered(self.handling(answer: 5), now: self.at(0))
        #expect(row.rescinded() == .void)
        _ = row.offered(self.handling(), now: self.at(10))
        #expect(row.ended() == .over)
        #expect(row.isFree)
    }

    @Test func linesThatCrossEndTheConversationAndAreNoViolation() {
        var row = Agent.Conversation()
        _ = row.offered(self.handling(), now: self.at(0))
        #expect(row.rescinded() == .void)
        #expect(row.stale(toOffer: false) == .none)
        _ = row.offered(self.handling(), now: self.at(0))
        _ = row.timerFired(now: self.at(50))
        #expect(row.ended() == .over)
        #expect(row.ended() == .none)
        #expect(row.timerFired(now: self.at(60)) == .none)
    }

    @Test func anAcceptanceThatCameTooLateWasNoConversation() {
        var row = Agent.Conversation()
        _ = row.offered(self.handling(), now: self.at(0))
        #expect(row.stale(toOffer: true) == .void)
        _ = row.offered(self.handling(), now: self.at(0))
        _ = row.timerFired(now: self.at(50))
        #expect(row.state == .wrappingUp)
        #expect(row.rescinded() == .void)
    }

    @Test func aWordThatCameTooLateEndsAConversationThatWas() {
        var row = Agent.Conversation()
        _ = row.offered(self.handling(), now: self.at(0))
        _ = row.timerFired(now: self.at(50))
        #expect(row.stale(toOffer: false) == .over)
        #expect(row.isFree)
    }

    @Test func aHangUpBeforeTheAcceptanceIsAViolation() {
        var row = Agent.Conversation()
        _ = row.offered(self.handling(answer: 5), now: self.at(0))
        #expect(row.ended() == .violation(.endedBeforeAccepted))
    }

    /// The timer of an earlier use fires while the row is used again: nothing happens before its own instant.
    @Test func timersOfAnEarlierUseChangeNothing() {
        var row = Agent.Conversation()
        _ = row.offered(self.handling(talk: 100), now: self.at(0))
        _ = row.ended()
        _ = row.offered(self.handling(talk: 100), now: self.at(60))
        #expect(row.timerFired(now: self.at(100)) == .none)
        #expect(row.timerFired(now: self.at(160)) == .resolve(.solved, wrapUpUntil: self.at(170)))
    }
}
