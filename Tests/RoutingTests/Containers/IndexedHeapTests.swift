import Organization
import Testing

@testable import Routing

struct IndexedHeapTests {
    @Test func aThousandRowsComeOutInOrder() {
        var random = SplitMix64(seed: 3)
        var positions = HeapPositions()
        for _ in 0..<1_000 { positions.append(IndexedHeap.absent) }
        var heap = IndexedHeap()
        let keys = (0..<1_000).map { _ in Int64.random(in: -50...50, using: &random) }
        for slot in (0..<UInt32(1_000)).shuffled(using: &random) {
            heap.insert(.init(key: keys[Int(slot)], tie: UInt64(slot), slot: slot), positions: &positions)
        }
        var slots: [UInt32] = []
        while let first = heap.first {
            slots.append(first.slot)
            heap.remove(slot: first.slot, positions: &positions)
        }
        #expect(slots == (0..<UInt32(1_000)).sorted { (keys[Int($0)], $0) < (keys[Int($1)], $1) })
        #expect(heap.isEmpty && positions.all.allSatisfy { $0 == IndexedHeap.absent })
    }

    @Test func rowsAreFoundAndTakenOutAnywhereAsInASortedArray() {
        var random = SplitMix64(seed: 4)
        var positions = HeapPositions()
        for _ in 0..<200 { positions.append(IndexedHeap.absent) }
        var heap = IndexedHeap()
        var sorted: [(key: Int64, slot: UInt32)] = []
        for _ in 0..<4_000 {
            let slot = UInt32.random(in: 0..<200, using: &random)
            if positions[Int(slot)] == IndexedHeap.absent {
                let key = Int64.random(in: 0..<40, using: &random)
                heap.insert(.init(key: key, tie: UInt64(slot), slot: slot), positions: &positions)
                sorted.append((key, slot))
                sorted.sort { $0 < $1 }
            } else {
                heap.remove(slot: slot, positions: &positions)
                sorted.removeAll { $0.slot == slot }
            }
            let divisor = UInt32.random(in: 1...40, using: &random)
            #expect(heap.first?.slot == sorted.first?.slot)
            #expect(heap.count == sorted.count)
            #expect(
                heap.first { $0 % divisor == 0 }?.slot == sorted.first { $0.slot % divisor == 0 }?.slot
            )
        }
    }
}
