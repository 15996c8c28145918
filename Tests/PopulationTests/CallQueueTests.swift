import Organization
import Testing

@testable import Population

/// Calls come out as they are due.
struct CallQueueTests {
    private func call(_ due: Int64, _ index: Int = 0) -> Call {
        Call(index: index, dueNanoseconds: due, isMeasured: false, contact: 1)
    }

    @Test func theEarliestComesFirstAndOfEqualsTheLowerNumber() {
        var queue = CallQueue()
        for (due, index) in [(5, 1), (3, 9), (3, 2), (8, 0)] { queue.add(self.call(Int64(due), index)) }
        #expect(queue.first == self.call(3, 2))
        var indices: [Int] = []
        while let call = queue.popFirst() { indices.append(call.index) }
        #expect(indices == [2, 9, 1, 0])
        #expect(queue.first == nil && queue.popFirst() == nil)
    }

    @Test func addingAndTakingAtRandomKeepsTheOrder() {
        var dice = SplitMix64(seed: 4)
        var queue = CallQueue()
        var waiting: [Int64] = []
        for _ in 0..<5_000 {
            if Int.random(in: 0..<5, using: &dice) < 3 {
                let due = Int64.random(in: 0..<1_000, using: &dice)
                queue.add(self.call(due))
                waiting.append(due)
            } else {
                let least = waiting.min()
                #expect(queue.popFirst()?.dueNanoseconds == least)
                if let place = least.flatMap({ waiting.firstIndex(of: $0) }) { waiting.remove(at: place) }
            }
        }
        while let call = queue.popFirst() {
            #expect(call.dueNanoseconds == waiting.min())
            if let place = waiting.firstIndex(of: call.dueNanoseconds) { waiting.remove(at: place) }
        }
        #expect(waiting.isEmpty)
    }
}
