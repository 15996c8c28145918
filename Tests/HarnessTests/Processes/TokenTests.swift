import Testing

@testable import Harness

@Suite struct TokenTests {
    @Test func tokensAreLongPlainAndDifferent() {
        let tokens = Set((0..<100).map { _ in Token.random() })
        #expect(tokens.count == 100)
        #expect(tokens.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
    }

    @Test func onlyTheSameTokenMatches() {
        #expect(Token.matches("secret", "secret"))
        #expect(!Token.matches("secreT", "secret"))
        #expect(!Token.matches("secret", "secre"))
        #expect(!Token.matches("", "secret"))
    }

    @Test func hostHasANameAndAClock() {
        #expect(!Host.name.isEmpty)
        #expect(!Host.clock.isEmpty)
        #expect(Host.clock == Host.clock)
    }
}
