import Organization
import Testing

/// A desks file that says something wrong is told where.
struct DeskFileTests {
    private func problems(_ text: String) -> [String] {
        do throws(DeskFileError) {
            _ = try DeskFile.chart(of: Array(text.utf8))
            return []
        } catch {
            return error.problems
        }
    }

    @Test func allThatIsWrongIsListedWithItsLineAndKey() {
        let file = """
            {
              "desks": [
                { "name": "one", "strategey": "round-robin", "topics": ["a", 7] },
                { "name": "two", "relax": [ { "after": "0", "level": 0 },
                                            { "level": 2.5, "after": 30 } ],
                  "overflow": { "desk": "one", "after": "1m", "afer": "2m" },
                  "name": "three" },
                { "strategy": "round-robbin", "by-transfer-only": "yes", "owner-hold": "-3s" }
              ],
              "desks": []
            }
            """
        #expect(
            self.problems(file) == [
                "line 10: desks: is there twice, first in line 2",
                "line 3: desks[0].strategey: no such key; did you mean 'strategy'?",
                "line 3: desks[0].topics[1]: must be a text in quotes, and is a number",
                "line 7: desks[1].name: is there twice, first in line 4",
                "line 6: desks[1].overflow.afer: no such key; did you mean 'after'?",
                "line 4: desks[1].relax[0].level: must be a whole number from 1 to 255",
                "line 5: desks[1].relax[1].level: must be a whole number from 1 to 255",
                "line 5: desks[1].relax[1].after: must be a duration in quotes, such as \"30s\"",
                "line 8: desks[2]: there is no 'name'",
                "line 8: desks[2].strategy: no such strategy as 'round-robbin'; did you mean 'round-robin'?",
                "line 8: desks[2].by-transfer-only: must be true or false, and is a text",
                "line 8: desks[2].owner-hold: must be a duration in quotes, such as \"30s\"",
            ]
        )
    }

    @Test(arguments: [
        ("", "line 1: the file ends where a value is expected"), ("[]", "line 1: must be an object, and is a list"),
        ("{}", "line 1: there is no 'desks'"), ("{\"desks\": 3}", "line 1: desks: must be a list, and is a number"),
        ("{\"desks\": [],}", "line 1: a key in quotes is expected here"),
        ("{\n\"desks\": [\n}", "line 3: a value is expected here"),
        ("{\"desks\": []} x", "line 1: something follows the end"),
        ("{\"desks\": [\"a\nb\"]}", "line 1: a text has a control character that is not escaped"),
        ("{\"desks\": [\"\\ud800\"]}", "line 1: a text has a broken \\u escape"),
        ("{\"desks\": [\"\\x\"]}", "line 1: a text has an unknown escape"),
        ("{\"desks\": [\"a", "line 1: a text is not ended"),
        ("{\"desks\" []}", "line 1: a colon is expected after the key 'desks'"),
        ("{\"desks\": [1 2]}", "line 1: a comma or the end of the list is expected here"),
        ("{\"desks\": [nul]}", "line 1: a value is expected here"),
        (String(repeating: "[", count: 100_000), "line 1: lists and objects lie too deep in each other"),
    ])
    func whatIsNoDesksFileSaysWhy(text: String, problem: String) {
        #expect(self.problems(text) == [problem])
    }

    @Test func bytesThatAreNoTextAreRefused() {
        #expect(throws: DeskFileError(problems: ["line 1: the file is not UTF-8"])) {
            try DeskFile.chart(of: [0x7B, 0xFF, 0x7D])
        }
    }

    @Test func namesAreReadAsTheyAreSpelled() throws {
        let text = #"{"desks": [{"name": "\u00e9\ud83d\ude00\/\"", "topics": ["é"]}]}"#
        let chart = try DeskFile.chart(of: Array(text.utf8))
        #expect(Array(chart.desks[0].name.utf8) == Array("\u{E9}\u{1F600}/\"".utf8))
    }

    /// What no key says by itself has its line too.
    @Test func whatIsWrongWithTheChartAsAWholeHasItsLineAndKey() {
        let file = #"""
            { "desks": [
                { "name": "a", "topics": ["x"] },
                { "topics": ["y",
                             "x"],
                  "name": "a" },
                { "name": "rest", "overflow": { "after": "1m",
                                                "desk": "none" } },
                { "name": "more",
                  "topics": [] },
                { "name": "most" },
                { "name": "t\u0009", "topics": ["z"], "by-transfer-only": true,
                  "relax": [{ "after": "5s" }, { "after": "2s" }] },
                { "name": "self", "topics": ["s"], "overflow": { "after": "1m", "desk": "self" } }
              ] }
            """#
        let problems = self.problems(file)
        let places = [
            "line 5: desks[1].name: desk 'a' is there twice",
            "line 4: desks[1].topics[1]: topic 'x' comes to 'a' and to 'a'",
            "line 7: desks[2].overflow.desk: desk 'rest' overflows to 'none', which is not there",
            "line 9: desks[3].topics: desks 'rest' and 'more' both take every topic that is left",
            "line 10: desks[4]: desks 'rest' and 'most' both take every topic that is left",
            "line 11: desks[5].name: desk 't\t': the name has a control character",
            "line 11: desks[5].topics: desk 't\t' is reached by transfer only and cannot take topics",
            "line 12: desks[5].relax: ", "line 13: desks[6].overflow.desk: desk 'self' overflows to itself",
        ]
        #expect(problems.count == places.count, "\(problems)")
        for (problem, place) in zip(problems, places) { #expect(problem.hasPrefix(place)) }
        #expect(self.problems("{\n\"desks\": []}") == ["line 2: desks: the chart has no desk"])
    }

    /// Whatever is cut off or changed in a file ends with a chart or with words.
    @Test func brokenFilesNeverTrap() {
        let whole = Array(
            #"{"desks": [{"name": "a\u00e9", "topics": ["b"], "relax": [{"after": "0", "level": 1}, {"after": "9s"}]}]}"#
                .utf8
        )
        for length in whole.indices {
            #expect(throws: DeskFileError.self) { try DeskFile.chart(of: Array(whole[..<length])) }
            for byte in [UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "9"), 0xC3, 0x00] {
                var changed = whole
                changed[length] = byte
                _ = try? DeskFile.chart(of: changed)
            }
        }
    }
}
