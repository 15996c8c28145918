import FoundationEssentials
import TestSupport
import Testing

@testable import Harness

@Suite struct InquiryNumbersTests {
    private func text(of numbers: [UInt64]) throws -> String {
        String(decoding: try JSONEncoder().encode(InquiryNumbers(numbers)), as: UTF8.self)
    }

    private func numbers(in text: String) throws -> [UInt64] {
        try JSONDecoder().decode(InquiryNumbers.self, from: Data(text.utf8)).numbers
    }

    /// 1, 64 and 8192 more than the number before, by hand: one, two and three groups of seven bits, the sign in the lowest bit.
    @Test func distancesAreSevenBitsAByte() throws {
        #expect(try self.text(of: [1, 65, 8_257]) == #""AoABgIAB""#)
        #expect(try self.numbers(in: #""AoABgIAB""#) == [1, 65, 8_257])
    }

    @Test(arguments: [[], [0, 0, .max, .max], [.max, 0, 1 << 63, 5]] as [[UInt64]])
    func extremesSurvive(numbers: [UInt64]) throws {
        #expect(try self.numbers(in: self.text(of: numbers)) == numbers)
    }

    @Test func anyListSurvives() throws {
        var random = SeededRandom(seed: 11)
        for _ in 0..<200 {
            let numbers = (0..<Int.random(in: 0...200, using: &random))
                .map { _ in UInt64.random(in: 0 ... .max, using: &random) >> UInt64.random(in: 0..<64, using: &random) }
            #expect(try self.numbers(in: self.text(of: numbers)) == numbers)
        }
    }

    /// Not base64, cut short, 65 bits, not a string.
    @Test(arguments: [#""!""#, #""gA==""#, #""////////////Ag==""#, "7", "[1]"])
    func whatIsNoListIsRefused(text: String) {
        #expect(throws: (any Error).self) { try self.numbers(in: text) }
    }

    @Test func fullLineFitsItsLimitAndLongerOnesAreRefused() throws {
        let numbers = (0..<UInt64(InquiryNumbers.maximumPerLine)).map { $0 * (UInt64.max / 65_536) }
        #expect(WorkerMessage.ledger(.queued, InquiryNumbers(numbers)).line.utf8.count < ControlLimits.line)
        let tooMany = Data(repeating: 0, count: InquiryNumbers.maximumPerLine + 1).base64EncodedString()
        #expect(throws: ControlError.badValue("ledger")) {
            try decodedWorkerMessage(#"{"ledger":{"_0":"open","_1":"\#(tooMany)"}}"#)
        }
    }
}
