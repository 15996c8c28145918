import Testing

@testable import Routing

struct NameTableTests {
    private func bytes<R>(_ name: String, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        Array(name.utf8).withUnsafeBufferPointer(body)
    }

    @Test func namesAreNumberedInTheOrderOfFirstSight() {
        var table = NameTable(limit: 2_000)
        for number in 0..<2_000 {
            #expect(self.bytes("name \(number)") { table.find($0) } == nil)
            #expect(self.bytes("name \(number)") { table.intern($0) } == number)
        }
        for number in 0..<2_000 {
            #expect(self.bytes("name \(number)") { table.intern($0) } == number)
            #expect(self.bytes("name \(number)") { table.find($0) } == number)
        }
    }

    @Test func aFullTableKnowsItsNamesAndTakesNoNewOnes() {
        var table = NameTable(limit: 2)
        #expect(self.bytes("") { table.intern($0) } == 0)
        #expect(self.bytes("a") { table.intern($0) } == 1)
        #expect(self.bytes("b") { table.intern($0) } == nil)
        #expect(self.bytes("a") { table.intern($0) } == 1)
        #expect(table.names.count == 2)
    }

    @Test func aVocabularyKnowsThePhoneFromTheStart() {
        var vocabulary = Vocabulary()
        #expect(self.bytes("phone") { vocabulary.channel($0) } == Vocabulary.phone)
        #expect(self.bytes("chat") { vocabulary.channel($0) } == 1)
        #expect(self.bytes("billing") { vocabulary.knownSkill($0) } == nil)
        #expect(self.bytes("billing") { vocabulary.skill($0) } == 0)
        #expect(self.bytes("billing") { vocabulary.knownSkill($0) } == 0)
        #expect(vocabulary.withSkillName(0) { String(decoding: $0, as: UTF8.self) } == "billing")
        #expect(vocabulary.withChannelName(1) { String(decoding: $0, as: UTF8.self) } == "chat")
    }

    @Test func numbersOfForgottenNamesAreGivenOutAgain() {
        var table = NameTable(limit: 200)
        for number in 0..<200 { _ = self.bytes("name \(number)") { table.intern($0) } }
        table.forget { !$0.isMultiple(of: 3) }
        #expect(table.count == 67)
        for number in 0..<200 {
            #expect(self.bytes("name \(number)") { table.find($0) } == (number.isMultiple(of: 3) ? number : nil))
        }
        #expect(self.bytes("new") { table.intern($0) } == 1, "the smallest that is free")
        for number in 0..<132 { #expect(self.bytes("other \(number)") { table.intern($0) } != nil) }
        #expect(self.bytes("one more") { table.intern($0) } == nil)
        #expect(self.bytes("name 198") { table.find($0) } == 198)
    }

    @Test func customersTakeHalfOfTheRoomAndNoMore() {
        var vocabulary = Vocabulary()
        for number in 0..<2_048 {
            #expect(self.bytes("made up \(number)") { vocabulary.skill($0, broughtBy: .customer) } == UInt16(number))
        }
        #expect(self.bytes("one more") { vocabulary.skill($0, broughtBy: .customer) } == nil)
        #expect(self.bytes("made up 7") { vocabulary.skill($0, broughtBy: .customer) } == 7)
        for number in 0..<2_048 {
            #expect(self.bytes("real \(number)") { vocabulary.skill($0, broughtBy: .agent) } != nil)
        }
        #expect(self.bytes("real 2048") { vocabulary.skill($0, broughtBy: .agent) } == nil)
        for number in 0..<127 {
            #expect(self.bytes("channel \(number)") { vocabulary.channel($0, broughtBy: .customer) } != nil)
        }
        #expect(self.bytes("channel 127") { vocabulary.channel($0, broughtBy: .customer) } == nil)
        for number in 0..<127 {
            #expect(self.bytes("real \(number)") { vocabulary.channel($0, broughtBy: .agent) } != nil)
        }
    }

    /// What an agent says is the agents' from then on; what nobody uses goes, and phones stay.
    @Test func whatNobodyUsesIsForgottenAndWhatAgentsUseIsTheirs() {
        var vocabulary = Vocabulary()
        for number in 0..<2_048 { _ = self.bytes("s\(number)") { vocabulary.skill($0, broughtBy: .customer) } }
        #expect(self.bytes("s3") { vocabulary.skill($0, broughtBy: .agent) } == 3)
        #expect(self.bytes("in her place") { vocabulary.skill($0, broughtBy: .customer) } == 2_048)
        var uses = NameUses()
        uses.mark(skill: 5, .byCustomers)
        uses.mark(skill: 9, .byAgents)
        uses.mark(skill: 9, .byCustomers)
        let forgotten = vocabulary.keep(uses)
        #expect(forgotten == 2_047)
        #expect(
            self.bytes("s5") { vocabulary.knownSkill($0) } == 5 && self.bytes("s9") { vocabulary.knownSkill($0) } == 9
        )
        let (knowsThird, knowsPhone) = (vocabulary.knows(skill: 3), vocabulary.knows(channel: Vocabulary.phone))
        #expect(self.bytes("s3") { vocabulary.knownSkill($0) } == nil && !knowsThird && knowsPhone)
        for number in 0..<2_047 {
            #expect(self.bytes("t\(number)") { vocabulary.skill($0, broughtBy: .customer) } != nil)
        }
        #expect(self.bytes("t2047") { vocabulary.skill($0, broughtBy: .customer) } == nil)
    }

    @Test func aVocabularyIsBounded() {
        var vocabulary = Vocabulary()
        for number in 0..<Vocabulary.skillLimit {
            #expect(self.bytes("skill \(number)") { vocabulary.skill($0) } == UInt16(number))
        }
        #expect(self.bytes("one more") { vocabulary.skill($0) } == nil)
        #expect(self.bytes("skill 4095") { vocabulary.skill($0) } == 4_095)
        for number in 1..<Vocabulary.channelLimit {
            #expect(self.bytes("channel \(number)") { vocabulary.channel($0) } == UInt8(number))
        }
        #expect(self.bytes("one more") { vocabulary.channel($0) } == nil)
    }
}
