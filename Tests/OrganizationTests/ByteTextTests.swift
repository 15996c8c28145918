import Organization
import Testing

/// Names as they may come: characters that join their neighbours, and those that a terminal obeys.
@Suite struct ByteTextTests {
    @Test(arguments: ["\u{301}", "\u{200D}", "\u{FE0F}", "x\u{600}", "\r", "e\u{301}", "👩\u{200D}"])
    func separatorsAreFoundWhateverStandsBesideThem(name: String) {
        #expect("\(name),\(name),".pieces(at: ",").map { Array($0.utf8) } == [Array(name.utf8), Array(name.utf8), []])
        let cut = "\(name)=\(name)=".cut(at: "=")
        #expect(cut.map { Array($0.before.utf8) } == Array(name.utf8))
        #expect(cut.map { Array($0.behind.utf8) } == Array("\(name)=".utf8))
        #expect(name.cut(at: "=") == nil)
    }

    @Test func aTerminalIsShownNothingThatItObeys() {
        #expect(printable("a\u{1B}[31m\u{9B}1m\0\u{7F}b\n\u{2028}") == "a\\x1B[31m\\x9B1m\\x00\\x7Fb\\n\\u2028")
        #expect(printable("é 👩\u{200D}🚒\u{301}") == "é 👩\u{200D}🚒\u{301}")
        #expect(printable("a\u{202E}b\u{2066}c") == "a\\u202Eb\\u2066c")
        #expect(printable("a\nb\r\n", keepsLines: true) == "a\nb\\x0D\n")
    }
}
