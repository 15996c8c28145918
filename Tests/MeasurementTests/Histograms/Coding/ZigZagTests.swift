import Testing

@testable import Measurement

@Suite struct ZigZagTests {
    @Test func numbersAreWrittenAndReadAsInTheTable() throws {
        for fixture in try Fixtures.zigZag() {
            let number = try #require(Int64(fixture.value))
            var written: [UInt8] = []
            ZigZag.append(number, to: &written)
            #expect(try written == bytes(hex: fixture.hex), "\(number)")
            var position = 0
            #expect(ZigZag.read(written[...], at: &position) == number)
            #expect(position == written.count)
        }
    }

    @Test func everyCutNumberIsRefused() throws {
        for fixture in try Fixtures.zigZag() {
            let whole = try bytes(hex: fixture.hex)
            for end in 0..<whole.count {
                var position = 0
                #expect(ZigZag.read(whole[..<end], at: &position) == nil)
            }
        }
    }
}
