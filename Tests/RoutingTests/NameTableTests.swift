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
