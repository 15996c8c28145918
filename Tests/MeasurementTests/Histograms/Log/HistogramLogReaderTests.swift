import Testing

@testable import Measurement

@Suite struct HistogramLogReaderTests {
    @Test func intervalsAreThoseOfTheFixture() throws {
        let expected = try Fixtures.expectedLog()
        let found = try intervals(of: Fixtures.bytes(of: "intervals.hlog"), expecting: .latency)
        #expect(found.count == expected.intervals.count)
        for (interval, expected) in zip(found, expected.intervals) {
            #expect(interval.tag == expected.tag)
            #expect(interval.timestamp == .milliseconds(Int((expected.startTimestamp * 1_000).rounded())))
            #expect(interval.start == .milliseconds(1_700_000_000_123) + interval.timestamp)
            #expect(interval.length == .seconds(expected.intervalLength))
            #expect(interval.histogram.count == expected.totalCount)
            #expect(interval.histogram.minimumNanoseconds == expected.min)
            #expect(interval.histogram.maximumNanoseconds == expected.max)
            try expectPercentiles(interval.histogram, expected.percentiles)
        }
        let sums = sums(found)
        #expect(sums.count == expected.mergedByTag.count)
        for (tag, expected) in expected.mergedByTag {
            let sum = try #require(sums[tag.isEmpty ? nil : tag])
            #expect(sum.count == expected.totalCount)
            #expect(sum.minimumNanoseconds == expected.min)
            #expect(sum.maximumNanoseconds == expected.max)
            #expect(abs((sum.mean ?? 0) - expected.mean) < 0.001)
            try expectPercentiles(sum, expected.percentiles)
        }
    }

    @Test func javasLogIsRead() throws {
        let found = try intervals(of: Fixtures.bytes(of: "java-writer.hlog"))
        #expect(found.map(\.tag) == [nil, "A", nil, "A"])
        #expect(found.map(\.timestamp) == [.zero, .zero, .seconds(1), .seconds(1)])
        #expect(found.allSatisfy { $0.length == .seconds(1) && $0.histogram.count == 1_000 })
        // The maximum on the line, in milliseconds, is that of the histogram.
        #expect(found.map(\.histogram.maximumNanoseconds) == [1_000_447, 1_000_447, 2_000_895, 2_000_895])
    }

    @Test func pythonsLogIsRead() throws {
        let found = try intervals(of: Fixtures.bytes(of: "python-writer.hlog"))
        #expect(found.map(\.tag) == [nil, nil])
        #expect(found.map(\.timestamp) == [.milliseconds(500), .milliseconds(1_500)])
        #expect(found.map(\.start) == [.milliseconds(1_700_000_000_500), .milliseconds(1_700_000_001_500)])
        #expect(found.map { ($0.histogram.maximumNanoseconds ?? 0) / 1_000_000 } == [19, 34])
    }

    @Test(arguments: [1, 2, 7, 64, 1_000, 4_096])
    func itDoesNotMatterWhereTheLogIsCut(pieceLength: Int) throws {
        let log = try Fixtures.bytes(of: "intervals.hlog")
        #expect(try intervals(of: log, pieceLength: pieceLength) == intervals(of: log))
    }

    @Test func blankLinesReturnsAndAMissingLastLineFeedAreFine() throws {
        let log = try Fixtures.text(of: "intervals.hlog")
        let odd = "\r\n\n" + log.replacing("\n", with: "\r\n\n#\n").dropLast("\r\n\n#\n".count)
        #expect(try intervals(of: Array(odd.utf8)) == intervals(of: Array(log.utf8)))
    }

    @Test func aLogOfNothingHasNoIntervals() throws {
        #expect(try intervals(of: []).isEmpty)
        #expect(try intervals(of: Array("#[Logged with nothing]\n\n".utf8)).isEmpty)
    }

    // MARK: Times

    private static let word = LatencyHistogram().base64

    private func starts(_ lines: String...) throws -> [Duration] {
        try intervals(of: Array(lines.joined(separator: "\n").utf8)).map(\.start)
    }

    @Test func timesCountFromTheBaseTime() throws {
        let starts = try starts(
            "#[StartTime: 1700000100.000 (seconds since epoch)]",
            "#[BaseTime: 1700000000.250 (seconds since epoch)]",
            "0.5,1.000,0.000,\(Self.word)",
            "Tag=a,-2,1,0,\(Self.word)"
        )
        #expect(starts == [.milliseconds(1_700_000_000_750), .milliseconds(1_699_999_998_250)])
    }

    @Test func timesLongBeforeTheStartCountFromIt() throws {
        let starts = try starts(
            "#[StartTime: 1700000000.125 (seconds since epoch), Tue Nov 14 22:13:20 UTC 2023]",
            "0.5,1.000,0.000,\(Self.word)",
            "1.5,1.000,0.000,\(Self.word)"
        )
        #expect(starts == [.milliseconds(1_700_000_000_625), .milliseconds(1_700_000_001_625)])
    }

    @Test func timesNearTheStartAreAbsolute() throws {
        let line = "1700000000.500,1.000,0.000,\(Self.word)"
        let expected = [Duration.milliseconds(1_700_000_000_500)]
        #expect(try starts(line) == expected)
        #expect(try starts("#[StartTime: 1700000000.000 (seconds since epoch)]", line) == expected)
    }

    @Test func timesAreReadToTheNanosecond() throws {
        #expect(try starts("0.000000001,1,0,\(Self.word)") == [.nanoseconds(1)])
        #expect(try starts("7.1234567899,1,0,\(Self.word)") == [.nanoseconds(7_123_456_789)])
        #expect(try starts("3,1,0,\(Self.word)") == [.seconds(3)])
    }

    // MARK: What is no log

    private func problem(_ text: String, expecting geometry: HistogramGeometry? = nil) -> HistogramLogError? {
        #expect(throws: HistogramLogError.self) { try intervals(of: Array(text.utf8), expecting: geometry) }
    }

    @Test(
        arguments: [
            ("hello", .missingField), ("0.0,1.0", .missingField), ("0.0,1.0,0.0", .missingField),
            ("Tag=a", .missingField), ("Tag=a,0.0,1.0,0.0", .missingField),
            ("Tag=,0.0,1.0,0.0,HISTF", .malformedTag),
            ("x,1.0,0.0,HISTF", .malformedSeconds), (",1.0,0.0,HISTF", .malformedSeconds),
            ("0.0,-1.0,0.0,HISTF", .malformedSeconds), ("0.0,1e3,0.0,HISTF", .malformedSeconds),
            ("0.0.0,1,0.0,HISTF", .malformedSeconds), ("nan,1,0.0,HISTF", .malformedSeconds),
            ("99999999999999999999,1,0.0,HISTF", .malformedSeconds),
            ("1000000000001,1,0.0,HISTF", .malformedSeconds),
            ("#[StartTime: soon", .malformedSeconds), ("#[BaseTime: ]", .malformedSeconds),
            ("0.0,1.0,0.0,", .histogram(.truncatedEnvelope(bytes: 0))),
            ("0.0,1.0,0.0,HISTF,", .histogram(.malformedBase64)),
        ] as [(String, HistogramLogError.Problem)]
    )
    func theLineAndTheReasonAreTold(line: String, problem: HistogramLogError.Problem) {
        #expect(self.problem("#\n\n\(line)\n") == HistogramLogError(line: 3, problem: problem))
        #expect(self.problem("\"legend\"\r\n\(line)") == HistogramLogError(line: 2, problem: problem))
    }

    @Test(arguments: try Fixtures.malformedTexts().dropFirst(2))
    func noMalformedHistogramGoesUnnoticed(fixture: MalformedTextFixture) {
        guard fixture.name != "ratio_0.001" else { return }
        let error = self.problem("#[Histogram log format version 1.3]\nTag=a,0.000,1.000,0.1,\(fixture.payload)\n")
        #expect(error?.line == 2)
    }

    @Test func whatCameBeforeABadLineIsHandedOver() throws {
        var reader = HistogramLogReader()
        var count = 0
        let log = try Fixtures.text(of: "java-writer.hlog") + "Tag=A,2.000,1.000,0.000,HIST\n"
        #expect(throws: HistogramLogError(line: 10, problem: .histogram(.truncatedEnvelope(bytes: 3)))) {
            try reader.read(Array(log.utf8)) { _ in count += 1 }
        }
        #expect(count == 4)
    }

    @Test func aTagMustBeText() throws {
        let line = Array("Tag=".utf8) + [0xff] + Array(",0,1,0,\(Self.word)\n".utf8)
        #expect(throws: HistogramLogError(line: 1, problem: .malformedTag)) { try intervals(of: line) }
    }

    @Test func aLineWithoutEndIsGivenUp() {
        let limit = HistogramLogReader.lineLimit
        let error = HistogramLogError(line: 1, problem: .lineTooLong(limit: limit))
        var reader = HistogramLogReader()
        var taken = 0
        #expect(throws: error) {
            while taken <= 4 * limit {
                try reader.read([UInt8](repeating: UInt8(ascii: "A"), count: 1 << 16)) { _ in }
                taken += 1 << 16
            }
        }
        #expect(taken == limit)
        #expect(throws: error) {
            try intervals(of: [UInt8](repeating: UInt8(ascii: "#"), count: limit + 1) + [UInt8(ascii: "\n")])
        }
    }

    @Test func histogramsThatCannotBeMergedAreRefusedWhenAsked() throws {
        let geometry = try #require(HistogramGeometry(lowest: 1, highest: 1_000, significantDigits: 3))
        let line = "0,1,0,\(LatencyHistogram(geometry: geometry).base64)\n"
        #expect(try intervals(of: Array(line.utf8)).map(\.histogram.geometry) == [geometry])
        #expect(
            self.problem(line, expecting: .latency)
                == HistogramLogError(line: 1, problem: .histogram(.unlikeGeometry(geometry)))
        )
    }

    @Test func anyDamagedByteIsReadOrRefusedButNeverTraps() throws {
        var histogram = LatencyHistogram()
        for value: Int64 in [0, 1, 1, 40, 5_000] { histogram.record(nanoseconds: value) }
        let line = HistogramLogWriter.line(histogram, tag: nil, start: .seconds(1), length: .seconds(1))
        let log = Array("#[StartTime: 1.5 (seconds)]\n\(line)".utf8)
        for position in log.indices {
            for flip: UInt8 in [0x01, 0x15, 0x80] {
                var damaged = log
                damaged[position] ^= flip
                do throws(HistogramLogError) {
                    var reader = HistogramLogReader()
                    try reader.read(damaged) { _ = $0.histogram.value(atPercentile: 99) }
                } catch {
                    #expect((1...3).contains(error.line))
                }
            }
        }
    }
}
