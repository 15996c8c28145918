import Organization
import Testing

@testable import People

struct AlarmHeapTests {
    private func at(_ nanoseconds: Int64) -> Timestamp { Timestamp(nanoseconds: nanoseconds) }

    @Test func alarmsRingInTheOrderOfTheirInstantsThenOfTheirRows() {
        var heap = AlarmHeap()
        heap.set(row: 3, at: self.at(10))
        heap.set(row: 0, at: self.at(30))
        heap.set(row: 2, at: self.at(10))
        heap.set(row: 1, at: self.at(20))
        #expect(heap.earliest == self.at(10))
        var rung: [Int] = []
        while let row = heap.popDue(by: self.at(100)) { rung.append(row) }
        #expect(rung == [2, 3, 1, 0])
        #expect(heap.earliest == nil)
    }

    @Test func anAlarmRingsAtItsInstantAndNotBefore() {
        var heap = AlarmHeap()
        heap.set(row: 0, at: self.at(10))
        #expect(heap.popDue(by: self.at(9)) == nil)
        #expect(heap.popDue(by: self.at(10)) == 0)
        #expect(heap.popDue(by: self.at(10)) == nil)
    }

    @Test func aSecondAlarmOfARowReplacesTheFirst() {
        var heap = AlarmHeap()
        heap.set(row: 0, at: self.at(10))
        heap.set(row: 1, at: self.at(20))
        heap.set(row: 0, at: self.at(30))
        #expect(heap.count == 2)
        #expect(heap.popDue(by: self.at(25)) == 1)
        #expect(heap.popDue(by: self.at(25)) == nil)
    }

    @Test func cancellingWhatIsNotSetIsHarmless() {
        var heap = AlarmHeap()
        heap.cancel(place: 0)
        heap.set(row: 0, at: self.at(1))
        heap.cancel(place: 0)
        #expect(heap.count == 0)
        #expect(heap.popDue(by: .distantFuture) == nil)
    }

    /// Against a sorted dictionary, over 20,000 seeded steps.
    @Test func agreesWithASortedTable() {
        var generator = SplitMix64(seed: 11)
        var heap = AlarmHeap()
        var model: [Int: Int64] = [:]
        for _ in 0..<20_000 {
            let row = Int.random(in: 0..<300, using: &generator)
            switch Int.random(in: 0..<10, using: &generator) {
            case 0..<6:
                let due = Int64.random(in: 0..<1_000, using: &generator)
                heap.set(row: row, at: self.at(due))
                model[row] = due
            case 6..<8:
                heap.cancel(place: row)
                model[row] = nil
            default:
                let now = Int64.random(in: 0..<1_000, using: &generator)
                let expected = model.min { ($0.value, $0.key) < ($1.value, $1.key) }.flatMap {
                    $0.value <= now ? $0.key : nil
                }
                #expect(heap.popDue(by: self.at(now)) == expected)
                if let expected { model[expected] = nil }
            }
            #expect(heap.count == model.count)
            #expect(heap.earliest?.nanoseconds == model.values.min())
        }
    }
}
