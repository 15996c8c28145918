import Routing
import TestSupport
import Testing

@testable import Serving

@Suite struct RefTableTests {
    private func entry(_ ref: UInt64) -> RefEntry {
        .customer(ref, desk: 0, InquiryHandle(slot: UInt32(truncatingIfNeeded: ref), epoch: 1))
    }

    @Test func anEmptyTableFindsNobody() {
        let table = RefTable(seed: 1)
        #expect(table.find(7) == nil)
        let isThere = table.contains(0)
        #expect(!isThere)
        #expect(table.entries.isEmpty)
    }

    @Test func zeroAndTheLargestRefAreRefsLikeAnyOther() {
        var table = RefTable(seed: 1)
        table.insert(self.entry(0))
        table.insert(self.entry(.max))
        #expect(table.find(0) == self.entry(0))
        #expect(table.find(.max) == self.entry(.max))
        #expect(table.count == 2)
    }

    @Test func insertingAgainReplaces() {
        var table = RefTable(seed: 1)
        table.insert(self.entry(5))
        let moved = RefEntry.customer(5, desk: 3, InquiryHandle(slot: 9, epoch: 9))
        table.insert(moved)
        #expect(table.find(5) == moved)
        #expect(table.count == 1)
    }

    @Test func removingSomebodyUnknownChangesNothing() {
        var table = RefTable(seed: 1)
        let fromEmpty = table.remove(1)
        table.insert(self.entry(2))
        let fromFull = table.remove(1)
        #expect(fromEmpty == nil)
        #expect(fromFull == nil)
        #expect(table.count == 1)
    }

    @Test func everybodyIsTakenOutAtOnce() {
        var table = RefTable(seed: 3)
        for ref in 0..<100 as Range<UInt64> { table.insert(self.entry(ref)) }
        let everybody = table.removeAll()
        #expect(Set(everybody.map(\.ref)) == Set(0..<100))
        #expect(table.count == 0)
        #expect(table.find(5) == nil)
        table.insert(self.entry(5))
        #expect(table.find(5) == self.entry(5))
    }

    /// Small refs, refs in steps of large powers of two, and refs from anywhere: against a dictionary.
    @Test(arguments: [0, 20, 44, 58] as [UInt64])
    func behavesAsADictionary(shift: UInt64) {
        var random = SeededRandom(seed: 41 + shift)
        var table = RefTable(seed: random.next())
        var model: [UInt64: RefEntry] = [:]
        for step in 0..<40_000 {
            // The population swells and shrinks, so that the table grows and shrinks with it.
            let isGrowing = (step / 5_000).isMultiple(of: 2)
            let ref = UInt64.random(in: 0..<3_000, using: &random) << shift
            if UInt8.random(in: 0..<10, using: &random) < (isGrowing ? 7 : 2) {
                table.insert(self.entry(ref))
                model[ref] = self.entry(ref)
            } else {
                let removed = table.remove(ref)
                #expect(removed == model.removeValue(forKey: ref))
            }
            let probe = UInt64.random(in: 0..<3_000, using: &random) << shift
            #expect(table.find(probe) == model[probe])
            #expect(table.count == model.count)
        }
        #expect(Set(table.entries.map(\.ref)) == Set(model.keys))
    }
}
