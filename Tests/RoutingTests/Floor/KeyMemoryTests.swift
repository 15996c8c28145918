import Organization
import TestSupport
import Testing

@testable import Routing

@Suite struct KeyMemoryTests {
    private func key(_ text: String) -> KeyName {
        Array(text.utf8).withUnsafeBufferPointer { KeyName($0) }
    }

    private func keyed(_ number: UInt64) -> KeyMemory.Keyed {
        KeyMemory.Keyed(
            customer: Person(connection: 1, ref: number),
            number: number,
            ticket: number,
            desk: 0,
            inquiry: InquiryHandle(slot: UInt32(number), epoch: 0)
        )
    }

    private func second(_ seconds: Int64) -> Timestamp {
        Timestamp(nanoseconds: seconds * 1_000_000_000)
    }

    @Test func keysOfDifferentLengthAreDifferentEvenIfTheyEndInZeros() {
        #expect(self.key("a") != self.key("a\0"))
        #expect(self.key("a") == self.key("a"))
        #expect(self.key(String(repeating: "x", count: 64)) != self.key(String(repeating: "x", count: 63)))
    }

    @Test func anOpenInquiryIsFoundByItsKey() {
        var memory = KeyMemory(duration: .seconds(60))
        memory.remember(self.keyed(1), by: self.key("k"))
        #expect(memory.find(self.key("k"), now: self.second(0)) == .open(self.keyed(1)))
        #expect(memory.find(self.key("other"), now: self.second(0)) == nil)
    }

    @Test func theEndIsRememberedForTheDurationAndNotLonger() {
        var memory = KeyMemory(duration: .seconds(60))
        memory.remember(self.keyed(1), by: self.key("k"))
        memory.end(1, .solved, now: self.second(100))
        #expect(memory.find(self.key("k"), now: self.second(159)) == .ended(self.keyed(1), .solved))
        #expect(memory.find(self.key("k"), now: self.second(160)) == nil)
        memory.sweep(now: self.second(160))
        #expect(memory.count == 0)
    }

    @Test func aKeyThatIsNewAgainStandsForTheNewInquiry() {
        var memory = KeyMemory(duration: .seconds(60))
        memory.remember(self.keyed(1), by: self.key("k"))
        memory.end(1, .solved, now: self.second(0))
        memory.remember(self.keyed(2), by: self.key("k"))
        #expect(memory.find(self.key("k"), now: self.second(61)) == .open(self.keyed(2)))
        memory.sweep(now: self.second(61))
        #expect(memory.find(self.key("k"), now: self.second(61)) == .open(self.keyed(2)))
    }

    @Test func whatIsNotedAboutAnInquiryIsFound() {
        var memory = KeyMemory(duration: .seconds(60))
        memory.remember(self.keyed(1), by: self.key("k"))
        memory.update(1) { $0.desk = 4 }
        memory.update(2) { $0.desk = 5 }
        var expected = self.keyed(1)
        expected.desk = 4
        #expect(memory.find(self.key("k"), now: self.second(0)) == .open(expected))
    }

    @Test func atTheLimitTheFirstThatEndedGoesThenTheOldest() {
        var memory = KeyMemory(limit: 3, duration: .seconds(60))
        for number in 1...3 as ClosedRange<UInt64> { memory.remember(self.keyed(number), by: self.key("\(number)")) }
        memory.end(2, .abandoned, now: self.second(0))
        memory.remember(self.keyed(4), by: self.key("4"))
        #expect(memory.find(self.key("2"), now: self.second(0)) == nil)
        memory.remember(self.keyed(5), by: self.key("5"))
        #expect(memory.find(self.key("1"), now: self.second(0)) == nil)
        #expect(memory.find(self.key("3"), now: self.second(0)) == .open(self.keyed(3)))
        #expect(memory.count == 3)
    }

    @Test func memoryStaysBoundedThroughALongDay() {
        var random = SeededRandom(seed: 8)
        var memory = KeyMemory(limit: 100, duration: .seconds(10))
        var open: [UInt64] = []
        for number in 1...20_000 as ClosedRange<UInt64> {
            let now = self.second(Int64(number / 10))
            memory.remember(self.keyed(number), by: self.key("\(number % 150)"))
            #expect(memory.find(self.key("\(number % 150)"), now: now) == .open(self.keyed(number)))
            open.append(number)
            if open.count > 40 {
                memory.end(open.remove(at: Int.random(in: 0..<open.count, using: &random)), .solved, now: now)
            }
            if number.isMultiple(of: 50) { memory.sweep(now: now) }
            #expect(memory.count <= 100)
        }
    }
}
