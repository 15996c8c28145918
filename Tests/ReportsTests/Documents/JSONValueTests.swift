import Foundation
import Testing

@testable import Reports

@Suite struct JSONValueTests {
    @Test func keysStayInTheOrderGiven() {
        let value: JSONValue = ["z": .integer(1), "a": .integer(2), "m": ["q": .null, "b": .bool(true)]]
        #expect(
            value.document == """
                {
                  "z": 1,
                  "a": 2,
                  "m": {"q": null, "b": true}
                }

                """
        )
    }

    @Test func emptyContainersAreShort() {
        #expect(JSONValue.object([]).document == "{}\n")
        #expect(JSONValue.array([]).document == "[]\n")
        #expect((["a": [], "b": [:]] as JSONValue).document == "{\"a\": [], \"b\": {}}\n")
    }

    @Test(
        arguments: [
            "plain", "", "quote \" backslash \\ slash /", "line\nfeed\r\ttab", "\u{0}\u{1}\u{8}\u{c}\u{1f}\u{7f}",
            "grüße 日本 👩‍👩‍👧 \u{2028}", "</script>",
        ])
    func stringsReadBackAsTheyWere(text: String) throws {
        let document = (["text": .string(text)] as JSONValue).document
        let read = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: String]
        #expect(read == ["text": text])
    }

    @Test(arguments: [0, -0.0, 0.1, 1.0 / 3, 1e-7, .leastNonzeroMagnitude, 1e22, .greatestFiniteMagnitude, -123456.789])
    func numbersReadBackExactly(number: Double) throws {
        let document = JSONValue.array([.number(number)]).document
        let read = try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [Double]
        #expect(read == [number])
    }

    @Test func whatIsNotFiniteIsNull() {
        #expect(
            JSONValue.array([.number(.nan), .number(.infinity), .number(-.infinity)]).document == "[null, null, null]\n"
        )
    }

    @Test func integersKeepAllTheirDigits() {
        #expect(JSONValue(UInt64.max).document == "18446744073709551615\n")
        #expect(JSONValue(Int64.min).document == "-9223372036854775808\n")
        #expect(JSONValue(Int?.none).document == "null\n")
    }
}
