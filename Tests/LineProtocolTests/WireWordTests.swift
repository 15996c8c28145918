import LineProtocol
import Organization
import Testing

@Suite struct WireWordTests {
    private func checkWords<Word: WireWord>(_: Word.Type) {
        for word in Word.allCases {
            #expect(Word(Text(word.wireName)) == word)
            let name = Text(word.wireName).string
            for other in [name.uppercased() + "x", name + "x", String(name.dropLast()), ""] {
                withBytes(other) { #expect(Word(bytes: $0) == nil) }
            }
        }
        #expect(Set(Word.allCases.map { Text($0.wireName).string }).count == Word.allCases.count)
    }

    @Test func everyWordReadsBackAndNothingElseDoes() {
        self.checkWords(Role.self)
        self.checkWords(Outcome.self)
        self.checkWords(TransferReason.self)
        self.checkWords(RefusalReason.self)
        self.checkWords(OfferCause.self)
        self.checkWords(RescindReason.self)
        self.checkWords(ErrorCode.self)
        self.checkWords(FatalCode.self)
        self.checkWords(AgentState.self)
        self.checkWords(InquiryPlace.self)
    }

    @Test func whatHappensToAnAgentIsNoReasonThatOneCouldGive() {
        #expect(TransferReason.allCases.filter { !$0.isGivenByAgents } == [.agentLost, .agentLeft])
    }

    @Test func onlyThreeOutcomesAreAnAgentsToSay() {
        #expect(Outcome.allCases.filter(\.isResolution) == [.solved, .unsolved, .callback])
    }
}
