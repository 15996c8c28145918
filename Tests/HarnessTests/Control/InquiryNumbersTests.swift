import TestSupport
import Testing

@testable import Harness

@Suite struct InquiryNumbersTests {
    /// 1, 128 and 16384 more than the number before, by hand: one, two and three groups of seven bits.
    @Test func distancesAreSevenBitsAByte() {
        #expect(InquiryNumbers.text(of: [1, 129, 16_513]) == "AYABgIAB")
        #expect(InquiryNumbers.numbers(in: "AYABgIAB") == [1, 129, 16_513])
    }

    @Test func extremesSurvive() {
        #expect(InquiryNumbers.numbers(in: InquiryNumbers.text(of: [])) == [])
        #expect(InquiryNumbers.numbers(in: InquiryNumbers.text(of: [0, 0, .max, .max])) == [0, 0, .max, .max])
    }

    @Test func anyAscendingListSurvives() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<200 {
            let numbers = (0..<Int.random(in: 0...200, using: &random))
                .map { _ in UInt64.random(in: 0 ... .max, using: &random) >> UInt64.random(in: 0..<64, using: &random) }
                .sorted()
            #expect(InquiryNumbers.numbers(in: InquiryNumbers.text(of: numbers[...])) == numbers)
        }
    }

    /// Nine bytes of ones and a last bit are 64 ones.
    @Test func numberBeyondTheLargestIsRefused() {
        #expect(InquiryNumbers.text(of: [.max]) == "////////////AQ==")
        #expect(InquiryNumbers.numbers(in: "////////////AQ==") == [.max])
        #expect(InquiryNumbers.numbers(in: "////////////AQE=") == nil, "one more than the largest")
        #expect(InquiryNumbers.numbers(in: "////////////Ag==") == nil, "a distance of 65 bits")
    }

    @Test func fullLineFitsItsLimit() {
        let numbers = (0..<UInt64(InquiryNumbers.maximumPerLine)).map { $0 * (UInt64.max / 65_536) }
        #expect(WorkerMessage.ledger(.queued, numbers).line.utf8.count < ControlLine.maximumBytes)
    }
}
