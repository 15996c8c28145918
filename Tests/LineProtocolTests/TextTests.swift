import LineProtocol
import Testing

@Suite struct TextTests {
    @Test func decodingAcceptsBothCases() {
        withBytes("ping %c3%A9%2f%2F") { bytes in
            guard case .success(.ping(let text)) = CommandDecoder.decode(bytes) else {
                Issue.record("not a ping")
                return
            }
            #expect(text.string == "é//")
            var copy: [UInt8] = [1, 2, 3]
            #expect(text.decode(into: &copy))
            #expect(copy == Array("é//".utf8))
            #expect(text.bytes.count == 12)
        }
    }

    @Test func equalityIsOfMeaning() {
        withBytes("a%62c") { encoded in
            #expect(Text(encoded: encoded) == Text("abc"))
            #expect(Text(encoded: encoded) == "abc")
            #expect(Text(encoded) == "a%62c")
            #expect(!(Text(encoded) == Text("abc")))
        }
    }

    @Test func aBrokenEscapeOfACallerIsNotDecoded() {
        withBytes("a%6") { bytes in
            var copy: [UInt8] = [1]
            #expect(!Text(encoded: bytes).decode(into: &copy))
            #expect(copy.isEmpty)
            #expect(Text(encoded: bytes).string == "a%6")
        }
    }

    @Test func listsSplitAtEveryComma() {
        #expect(Text("a,b,,c").list.map(\.string) == ["a", "b", "", "c"])
        #expect(Text("").list.map(\.string) == [""])
    }

    @Test func splittingTakesTheFirstSeparator() throws {
        let (name, rest) = try #require(Text("a:b:c").split(at: UInt8(ascii: ":")))
        #expect(name == "a" && rest == "b:c")
        #expect(Text("abc").split(at: UInt8(ascii: ":")) == nil)
    }

    @Test func emptyTextIsEmpty() {
        #expect(Text(UnsafeBufferPointer(start: nil, count: 0)).isEmpty)
        #expect(Text("").string == "")
    }
}
