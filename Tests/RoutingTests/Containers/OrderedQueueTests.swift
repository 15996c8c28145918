import Organization
import Testing

@testable import Routing

struct OrderedQueueTests {
    /// Keys mostly grow, as in a desk, and sometimes come from the past.
    @Test func rowsStandAsInASortedArray() {
        var random = SplitMix64(seed: 5)
        var places = QueuePlaces()
        for _ in 0..<200 { places.append() }
        var queue = OrderedQueue()
        var sorted: [(key: Int64, slot: UInt32)] = []
        for step in 0..<6_000 {
            let slot = UInt32.random(in: 0..<200, using: &random)
            #expect(places.contains(slot) == sorted.contains { $0.slot == slot })
            if places.contains(slot) {
                queue.remove(slot: slot, &places)
                sorted.removeAll { $0.slot == slot }
            } else {
                let age = Int64.random(in: 0..<4, using: &random) == 0 ? Int64.random(in: 0..<400, using: &random) : 0
                let key = Int64(step) - age
                queue.insert(OrderedQueue.Entry(key: key, tie: UInt64(slot), slot: slot), &places)
                sorted.append((key, slot))
                sorted.sort { $0 < $1 }
            }
            let divisor = UInt32.random(in: 1...40, using: &random)
            #expect(queue.first(places)?.slot == sorted.first?.slot)
            #expect(
                queue.first(places) { $0 % divisor == 0 }?.slot == sorted.first { $0.slot % divisor == 0 }?.slot
            )
            #expect(queue.count == sorted.count && queue.isEmpty == sorted.isEmpty)
            if step.isMultiple(of: 100) {
                let audit = queue.audit(places)
                #expect(audit.problems == [])
                #expect(Set(audit.entries.map(\.slot)) == Set(sorted.map(\.slot)))
            }
        }
    }
}
