import Harness
import Testing

@Suite struct TerminalFrameTests {
    private let lines = [LiveView.Line("one", .alert), LiveView.Line("two", .faint), LiveView.Line("three")]

    @Test func firstFrameStartsWhereTheCursorIs() {
        #expect(
            TerminalFrame.text(self.lines, replacing: 0, hasColors: false)
                == "\rone\u{1B}[K\ntwo\u{1B}[K\nthree\u{1B}[K\u{1B}[J"
        )
    }

    @Test func nextFrameStandsWhereTheLastOneStood() {
        #expect(TerminalFrame.text([], replacing: 3, hasColors: false) == "\r\u{1B}[2A\u{1B}[J")
        #expect(TerminalFrame.text(self.lines, replacing: 1, hasColors: false).hasPrefix("\rone"))
    }

    @Test func coloursAreSwitchedOffAtTheEndOfTheirLine() {
        #expect(
            TerminalFrame.text(self.lines, replacing: 0, hasColors: true)
                == "\r\u{1B}[31mone\u{1B}[0m\u{1B}[K\n\u{1B}[2mtwo\u{1B}[0m\u{1B}[K\nthree\u{1B}[K\u{1B}[J"
        )
    }

    @Test func clearingLeavesNothing() {
        #expect(TerminalFrame.clearing(0) == "")
        #expect(TerminalFrame.clearing(1) == "\r\u{1B}[J")
        #expect(TerminalFrame.clearing(9) == "\r\u{1B}[8A\u{1B}[J")
    }
}
