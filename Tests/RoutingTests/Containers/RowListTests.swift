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
