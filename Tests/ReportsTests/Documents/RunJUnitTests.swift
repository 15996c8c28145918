import Foundation
import FoundationXML
import Measurement
import Population
import RunSupport
import Testing

@testable import Reports

@Suite struct RunJUnitTests {
    private static func junit(_ change: (inout RunRecord) -> Void = { _ in }) -> String {
        RunReport(
            judging: SoundRun.record {
                $0.thresholds = [
                    SoundRun.threshold("assignment.p99", .less, 5_000_000),
                    SoundRun.threshold("transfers.wrong", .less, 0.05),
                ]
                change(&$0)
            }
        ).junit
    }

    @Test func thereIsACaseForValidityAndForEachThreshold() throws {
        let text = Self.junit()
        #expect(
            text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"inrush.rush\"")
        )
        #expect(text.contains(#"tests="3" failures="1" errors="0" skipped="0" time="50.000">"#))
        #expect(text.contains(#"<testcase classname="inrush.rush" name="validity"/>"#))
        #expect(text.contains(#"name="assignment.p99 &lt; 5ms"/>"#))
        #expect(
            text.contains(
                #"name="transfers.wrong &lt; 5%"><failure type="threshold" message="measured 10.0%, whole run"/></testcase>"#
            )
        )
        #expect(text.contains("FAILED: 1 of 2 thresholds do not hold"), "people read the table")
        #expect(try Outline(text).names == ["validity", "assignment.p99 < 5ms", "transfers.wrong < 5%"])
    }

    @Test func anInvalidRunIsRedByItsValidityAlone() throws {
        let text = Self.junit { $0.workers.lost = 1 }
        #expect(text.contains(#"tests="3" failures="0" errors="1" skipped="2""#))
        #expect(text.contains(#"name="validity"><error type="invalid" message="1 of 4 workers never handed in"#))
        #expect(text.contains(#"<skipped message="measured 990 µs, and not judged: the run cannot be trusted"/>"#))
    }

    @Test func aThresholdWithoutSamplesIsAnError() {
        let text = Self.junit {
            $0.thresholds = [SoundRun.threshold("accept.p99", .less, 5_000_000)]
        }
        #expect(text.contains(#"tests="2" failures="0" errors="2" skipped="0""#))
        #expect(text.contains(#"<error type="noSamples" message="the run measured nothing"#))
    }

    @Test(arguments: [
        (RunRecord.Interruption.interrupted, "interrupted"), (.unreachable, "unreachable"),
        (.internalError, "internal-error"),
    ])
    func aRunThatWasStoppedIsNoSuccess(interruption: RunRecord.Interruption, kind: String) {
        let text = Self.junit { $0.interruption = interruption }
        #expect(text.contains(#"name="validity"><error type="\#(kind)" message=""#))
    }

    @Test(arguments: ["a<b>&\"c'\u{1B}[31m", "]]>\u{0}\u{FFFE}", "\r\n\t", "é😀"])
    func whatPeopleWroteIsText(name: String) throws {
        let text = Self.junit {
            $0.profile = name
            $0.transport = name
            $0.problems = [name, name]
        }
        let outline = try Outline(text)
        #expect(outline.names.first == "validity")
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
    }

    /// The names of cases, as a parser that is not ours finds them.
    private final class Outline: NSObject, XMLParserDelegate {
        private(set) var names: [String] = []

        init(_ text: String) throws {
            super.init()
            let parser = XMLParser(data: Data(text.utf8))
            parser.delegate = self
            try #require(parser.parse(), "\(text)")
        }

        func parser(
            _ parser: XMLParser,
            didStartElement element: String,
            namespaceURI: String?,
            qualifiedName: String?,
            attributes: [String: String]
        ) {
            if element == "testcase", let name = attributes["name"] { self.names.append(name) }
        }
    }
}
