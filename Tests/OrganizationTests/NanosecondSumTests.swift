import Organization
import Testing

@Suite struct NanosecondSumTests {
    private struct Record {
        var isFirst = true
        @NanosecondSum var sum: Int128 = 0
    }

    @Test(arguments: [0, 1, -1, Int128(UInt64.max), -Int128(UInt64.max), 1 << 64, -(1 << 64), .max, .min])
    func whatIsStoredReadsBack(sum: Int128) {
        var record = Record(sum: sum)
        #expect(record.sum == sum)
        record.sum /= 3
        record.sum += 7
        #expect(record.sum == sum / 3 + 7)
    }

    @Test func nobodyWhoHoldsOneWantsAnotherAlignmentForIt() {
        #expect(MemoryLayout<Record>.alignment == MemoryLayout<Int>.alignment)
    }
}
