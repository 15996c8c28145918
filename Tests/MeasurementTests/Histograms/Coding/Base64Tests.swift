import Testing

@testable import Measurement

@Suite struct Base64Tests {
    @Test(arguments: try Fixtures.histograms())
    func pythonsTextDecodesToTheSameCounts(fixture: HistogramFixture) throws {
        let decoded = try LatencyHistogram(base64: fixture.pyhdrhBase64)
        let recorded = try fixture.histogram()
        #expect(decoded.geometry == recorded.geometry)
        #expect(decoded.count == fixture.totalCount)
        #expect(decoded.encodedV2() == recorded.encodedV2())
    }

    @Test(arguments: try Fixtures.histograms())
    func textBringsBackTheCounts(fixture: HistogramFixture) throws {
        let recorded = try fixture.histogram()
        #expect(recorded.base64.hasPrefix("HISTF"))
        #expect(try LatencyHistogram(base64: recorded.base64).encodedV2() == recorded.encodedV2())
    }

    @Test(arguments: try Fixtures.malformedTexts())
    func badTextGivesItsErrorAndGoodTextDecodes(fixture: MalformedTextFixture) throws {
        let expected: HistogramCodingError? =
            switch fixture.name {
            case "good", "good_base_cookie_no_0x10", "ratio_0.001": nil
            case "outer_cookie_unknown", "inner_cookie_unknown": .obsoleteVersion(0)
            case "v1_outer_cookie": .obsoleteVersion(1)
            case "length_too_long": .wrongCompressedLength(stated: 9_999, present: 42)
            case "truncated_zlib": .damagedCompression
            case "payload_len_short": .wrongPayloadLength(stated: 9, present: 11)
            case "payload_len_long": .wrongPayloadLength(stated: 61, present: 11)
            case "sig_0": .impossibleGeometry(lowest: 1, highest: 3_600_000_000, significantDigits: 0)
            case "sig_9": .impossibleGeometry(lowest: 1, highest: 3_600_000_000, significantDigits: 9)
            case "lowest_0": .impossibleGeometry(lowest: 0, highest: 3_600_000_000, significantDigits: 3)
            case "highest_lt_2_lowest": .impossibleGeometry(lowest: 1_000, highest: 1_500, significantDigits: 3)
            case "zero_run_past_end", "counts_past_end": .cellOutOfRange
            case "varint_cut": .truncatedNumber
            case "huge_count_sum": .tooManyValues
            case "zip_bomb": .expandsTooFar(limit: 40 + 9 * 65_536)
            case "normalizing_offset_5": .shiftedCells(offset: 5)
            case "b64_garbage": .malformedBase64
            case "empty_string": .truncatedEnvelope(bytes: 0)
            default: .malformedText
            }
        guard let expected else {
            #expect(try LatencyHistogram(base64: fixture.payload).count == 12)
            return
        }
        #expect(throws: expected) { try LatencyHistogram(base64: fixture.payload) }
    }

    @Test func aBombIsNotInflatedBeyondTheLimit() throws {
        let bomb = Zlib.compress([UInt8](repeating: 0, count: 1 << 24))
        #expect(bomb.count < 20_000)
        #expect(throws: HistogramCodingError.expandsTooFar(limit: 1_000)) { try Zlib.decompress(bomb, limit: 1_000) }
        let bytes = [UInt8](0...255)
        #expect(try Zlib.decompress(Zlib.compress(bytes), limit: 256) == bytes)
        #expect(throws: HistogramCodingError.expandsTooFar(limit: 255)) {
            try Zlib.decompress(Zlib.compress(bytes), limit: 255)
        }
    }

    @Test func bytesBehindTheStreamAreRefused() {
        let stream = Zlib.compress([1, 2, 3])
        #expect(throws: HistogramCodingError.wrongCompressedLength(stated: stream.count + 1, present: stream.count)) {
            try Zlib.decompress(stream + [0], limit: 100)
        }
    }

    @Test func everyCutIsRefused() {
        var histogram = LatencyHistogram()
        for value: Int64 in [0, 900, 70_000, 5_000_000_000] { histogram.record(nanoseconds: value, count: 300) }
        let sealed = HistogramEnvelope.seal(histogram.encodedV2())
        for end in 0..<sealed.count {
            #expect(throws: HistogramCodingError.self) {
                try HistogramEnvelope.open(Array(sealed[..<end]), limit: 10_000)
            }
        }
    }
}
