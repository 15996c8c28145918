import Testing

@testable import LineProtocol

@Suite struct LineDecoderTests {
    /// What a decoder with short lines makes of a stream, fed in the given pieces.
    private func events(_ pieces: [[UInt8]], maximumLine: Int = 12) -> [String] {
        var decoder = LineDecoder(maximumLine: maximumLine)
        var events: [String] = []
        for piece in pieces {
            withBytes(piece) { bytes in
                let consumed = decoder.feed(
                    bytes,
                    { line in
                        events.append(String(decoding: line, as: UTF8.self))
                        return true
                    },
                    onTooLong: {
                        events.append("!")
                        return true
                    }
                )
                #expect(consumed == bytes.count)
            }
            #expect(decoder.partial.count < maximumLine)
        }
        return events
    }

    private static let stream = Array(
        "one\r\n\n\r\nexactly-11\nexactly-12s\nfar too long a line\ntwo\nand\r rest\r\nend".utf8
    )
    private static let expected = ["one", "exactly-11", "exactly-12s", "!", "two", "and\r rest"]

    @Test func linesComeWithoutTheirEnds() {
        #expect(self.events([Self.stream]) == Self.expected)
    }

    @Test func everyCutOfAStreamGivesTheSameLines() {
        let stream = Self.stream
        #expect(self.events(stream.map { [$0] }) == Self.expected)
        for first in 0...stream.count {
            for second in first...stream.count {
                let pieces = [stream[..<first], stream[first..<second], stream[second...]].map(Array.init)
                #expect(self.events(pieces) == Self.expected)
            }
        }
    }

    @Test func aLineOfTheFullLengthPassesAndOneByteMoreDoesNot() {
        let longest = [UInt8](repeating: 0x61, count: 1023)
        #expect(self.events([longest + [0x0A]], maximumLine: 1024) == [String(repeating: "a", count: 1023)])
        #expect(self.events([longest + [0x61, 0x0A, 0x62, 0x0A]], maximumLine: 1024) == ["!", "b"])
        #expect(self.events([longest + [0x0D], [0x0A, 0x62, 0x0A]], maximumLine: 1024) == ["!", "b"])
    }

    @Test func anEndlessLineIsReportedOnceAndKeepsNothing() {
        var decoder = LineDecoder()
        var reports = 0
        let chunk = [UInt8](repeating: 0xFF, count: 700)
        for _ in 0..<1000 {
            withBytes(chunk) { bytes in
                _ = decoder.feed(
                    bytes,
                    { _ in false },
                    onTooLong: {
                        reports += 1; return true
                    }
                )
            }
            #expect(decoder.partial.count <= 1023)
        }
        #expect(reports == 1)
        #expect(decoder.partial.count == 0)
    }

    @Test func aStoppedDecoderSaysWhereItStopped() {
        var decoder = LineDecoder()
        var lines = 0
        withBytes("a\nb\nc\n") { bytes in
            let consumed = decoder.feed(
                bytes,
                { _ in
                    lines += 1; return lines < 2
                },
                onTooLong: { true }
            )
            #expect(consumed == 4)
            let rest = UnsafeBufferPointer(rebasing: bytes[consumed...])
            #expect(
                decoder.feed(
                    rest,
                    { _ in
                        lines += 1; return true
                    },
                    onTooLong: { true }
                ) == 2
            )
        }
        #expect(lines == 3)
    }

    @Test func linesInsideOneFeedAreNotCopied() {
        var decoder = LineDecoder()
        withBytes("first\nsecond\n") { bytes in
            var places: [Int] = []
            decoder.feed(
                bytes,
                { line in
                    places.append(line.baseAddress.map { $0 - (bytes.baseAddress ?? $0) } ?? -1)
                    return true
                },
                onTooLong: { true }
            )
            #expect(places == [0, 6])
        }
    }

    @Test func untypedBytesAreReadTheSame() {
        var decoder = LineDecoder()
        var lines: [String] = []
        Array("x\ny".utf8).withUnsafeBytes { raw in
            _ = decoder.feed(
                raw,
                {
                    lines.append(String(decoding: $0, as: UTF8.self)); return true
                },
                onTooLong: { true }
            )
        }
        #expect(lines == ["x"])
        #expect(decoder.partial.count == 1)
    }
}
