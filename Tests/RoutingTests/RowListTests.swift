import Organization
import Testing

@testable import Routing

struct RowListTests {
    @Test func rowsStayInTheOrderOfTheirComing() {
        var random = SplitMix64(seed: 7)
        var list = RowList()
        var expected: [UInt32] = []
        for _ in 0..<3_000 {
            let slot = UInt32.random(in: 0..<60, using: &random)
            if let index = expected.firstIndex(of: slot) {
                list.remove(slot)
                expected.remove(at: index)
            } else {
                list.append(slot)
                expected.append(slot)
            }
            #expect(list.slots == expected)
            #expect(list.first == expected.first ?? InquiryRow.none)
            #expect(list.last == expected.last ?? InquiryRow.none)
        }
    }
}

struct PardonQueueTests {
    @Test func pardonsComeOutInTheOrderOfTheirComing() {
        var random = SplitMix64(seed: 8)
        var queue = PardonQueue()
        var expected: [Int64] = []
        for step in 0..<3_000 {
            if UInt8.random(in: 0..<100, using: &random) < (step < 1_500 ? 60 : 40) {
                queue.append(PardonQueue.Entry(slot: UInt32(step), at: Int64(step)))
                expected.append(Int64(step))
            } else if !expected.isEmpty {
                queue.removeFirst()
                expected.removeFirst()
            }
            #expect(queue.first?.at == expected.first)
        }
    }
}
