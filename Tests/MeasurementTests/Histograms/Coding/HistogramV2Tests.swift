import Testing

@testable import Measurement

@Suite struct HistogramV2Tests {
    @Test(arguments: try Fixtures.histograms())
    func bytesAreThoseOfJava(fixture: HistogramFixture) throws {
        let encoded = try fixture.histogram().encodedV2()
        #expect(encoded.count == fixture.uncompressedLengthJava)
        #expect(crc32(encoded) == fixture.uncompressedCRC32Java)
        if let hex = fixture.uncompressedHexJava {
            #expect(try encoded == bytes(hex: hex))
        }
    }

    @Test(arguments: try Fixtures.histograms())
    func bothWritersBytesDecodeToTheSameCounts(fixture: HistogramFixture) throws {
        let recorded = try fixture.histogram()
        for hex in [fixture.uncompressedHexJava, fixture.uncompressedHexPy].compactMap({ $0 }) {
            let decoded = try LatencyHistogram(decodingV2: bytes(hex: hex))
            #expect(decoded.geometry == recorded.geometry)
            #expect(decoded.count == fixture.totalCount)
            #expect(decoded.cells[decoded.touched] == recorded.cells[recorded.touched])
            #expect(decoded.minimumNanoseconds ?? 0 == fixture.min)
            #expect(decoded.maximumNanoseconds ?? 0 == fixture.max)
            #expect(decoded.encodedV2() == recorded.encodedV2())
        }
    }

    @Test(arguments: try Fixtures.malformed())
    func badBytesGiveTheirErrorAndGoodOnesDecode(fixture: MalformedFixture) throws {
        let bytes = try bytes(hex: fixture.hex)
        let expected: HistogramCodingError? =
            switch fixture.name {
            case "good", "good_base_cookie_no_0x10", "ratio_0.001": nil
            case "inner_cookie_unknown": .obsoleteVersion(0)
            case "payload_len_short": .wrongPayloadLength(stated: 9, present: 11)
            case "payload_len_long": .wrongPayloadLength(stated: 61, present: 11)
            case "sig_0": .impossibleGeometry(lowest: 1, highest: 3_600_000_000, significantDigits: 0)
            case "sig_9": .impossibleGeometry(lowest: 1, highest: 3_600_000_000, significantDigits: 9)
            case "lowest_0": .impossibleGeometry(lowest: 0, highest: 3_600_000_000, significantDigits: 3)
            case "highest_lt_2_lowest": .impossibleGeometry(lowest: 1_000, highest: 1_500, significantDigits: 3)
            case "zero_run_past_end", "counts_past_end": .cellOutOfRange
            case "varint_cut": .truncatedNumber
            case "huge_count_sum": .tooManyValues
            case "normalizing_offset_5": .shiftedCells(offset: 5)
            default: .malformedText
            }
        guard let expected else {
            #expect(try LatencyHistogram(decodingV2: bytes).count == 12)
            let ratio = fixture.name == "ratio_0.001" ? 0.001 : 1
            #expect(try HistogramHeader(decoding: bytes).valueRatio == ratio)
            return
        }
        #expect(throws: expected) { try LatencyHistogram(decodingV2: bytes) }
    }

    @Test func olderVersionsAreNamed() {
        for (cookie, version) in [(0x01, 1), (0x02, 1), (0x08, 0), (0x09, 0)] {
            let bytes = [0x1c, 0x84, 0x93, UInt8(cookie)] + [UInt8](repeating: 0, count: 36)
            #expect(throws: HistogramCodingError.obsoleteVersion(version)) {
                try LatencyHistogram(decodingV2: bytes)
            }
        }
    }

    @Test func anythingElseIsNoHistogram() {
        #expect(throws: HistogramCodingError.unknownCookie(0x4849_5354)) {
            try LatencyHistogram(decodingV2: Array("HISTFAAAACp4nJNpmSzMwMDAzQABzFCaEURcm7yE".utf8))
        }
    }

    @Test func aHugeGeometryIsRefusedBeforeMemoryIsTaken() throws {
        let fine = try #require(HistogramGeometry(lowest: 1, highest: .max, significantDigits: 5))
        let bytes = HistogramHeader(payloadLength: 0, geometry: fine).encoded
        #expect(throws: HistogramCodingError.tooManyCells(fine.cellCount, limit: 65_536)) {
            try LatencyHistogram(decodingV2: bytes)
        }
    }

    @Test func aMegabyteOfZeroRunsIsRefusedAtTheLastCell() {
        let bomb = [UInt8](repeating: 0x01, count: 1 << 20)
        let header = HistogramHeader(payloadLength: bomb.count, geometry: .latency).encoded
        #expect(throws: HistogramCodingError.cellOutOfRange) { try LatencyHistogram(decodingV2: header + bomb) }
    }

    @Test func everyCutOfAGoodEncodingIsRefused() throws {
        var histogram = LatencyHistogram()
        for value: Int64 in [0, 900, 70_000, 70_001, 5_000_000_000] {
            histogram.record(nanoseconds: value, count: 300)
        }
        let encoded = histogram.encodedV2()
        for end in 0..<encoded.count {
            #expect(throws: HistogramCodingError.self) { try LatencyHistogram(decodingV2: Array(encoded[..<end])) }
        }
    }

    @Test func anyFlippedByteDecodesOrThrowsButNeverTraps() throws {
        var random = Values(seed: 5)
        var histogram = LatencyHistogram()
        for _ in 0..<50 {
            histogram.record(nanoseconds: random.next())
        }
        let encoded = histogram.encodedV2()
        for position in encoded.indices {
            for flip: UInt8 in [0x01, 0xff] {
                var damaged = encoded
                damaged[position] ^= flip
                guard let decoded = try? LatencyHistogram(decodingV2: damaged) else { continue }
                #expect(decoded.cells.count <= LatencyHistogram.decodedCellLimit)
                _ = decoded.values(atPercentiles: [0, 50, 100])
                _ = decoded.encodedV2()
            }
        }
    }
}
