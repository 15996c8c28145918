import Foundation
import FoundationXML
import Organization
import Testing

@testable import Measurement
@testable import Reports

/// Every name that a profile accepts is read again, byte for byte, from every file that it is written into.
@Suite struct NastyNamesTests {
    private static let pieces = [
        "\u{301}", "\u{200D}", "\u{FE0F}", "x\u{600}", "e\u{301}", "é", "👩\u{200D}🚒", "\u{85}", "\u{9B}31m", "\u{2028}",
        "\u{A0}",
        "\"", "\"\"", "'", "\\", ",", ":", "#", " ", "<", "&amp;", "]]>", "|", "%41", "=1+1", "\u{202E}",
        "a",
    ]

    /// Names of the pieces, in any order; those that no profile takes are left out.
    static let names: [String] = {
        var random = SplitMix64(seed: 5)
        let mixed = (0..<300).map { _ in
            (0..<Int.random(in: 1...5, using: &random)).map { _ in
                Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
            }.joined()
        }
        // Two spellings of one character are one name, which profiles refuse.
        var known: Set<String> = []
        return (Self.pieces + mixed).filter { nameProblem($0) == nil && known.insert($0).inserted }
    }()

    private static func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

    @Test func fieldsOfALineAreThoseThatWereWritten() {
        for (index, name) in Self.names.enumerated() {
            let written = [name, "7", Self.names[Self.names.count - 1 - index], ""]
            let line = written.map(CSVText.quoted).joined(separator: ",")
            #expect(CSVText.fields(of: line.utf8).map(Self.bytes) == Self.bytes(written), "\(line)")
            let shown = CSVText.fields(of: CSVText.field(name).utf8) ?? []
            let isFormula = "=+-@".utf8.contains(name.utf8.first ?? 0)
            #expect(Self.bytes(shown) == Self.bytes([isFormula ? "'" + name : name]))
        }
    }

    @Test(arguments: names.chunked(by: 2))
    func serviceWaitsAndAgentsAreReadAgain(names: [String]) throws {
        let parts =
            names.map { ServicePart(.topic, $0) } + [
                .init(.channel, names[0]), .init(.tier, "1"), .init(.desk, names[0]),
            ]
        var course = ServiceCourse(parts: parts, timeScale: 60)
        var tally = ServiceTally(ServiceShape(topics: names.count, channels: 1, desks: 1))
        for topic in names.indices {
            tally.count(.init(topic: topic, channel: 0, tier: 1)) {
                $0.offered += 1
                $0.cases += 1
                $0.answer(after: 5_000_000, target: 333_000_000, timeScale: 60)
            }
        }
        var text = ServiceCSV.header + course.add(tally.takeChanges(), minute: 0, nanoseconds: 1_000_000_000)
        text += course.finish()
        var book = course.book
        book.add(tally.waits)
        let agents = names.map { ScoredAgent(name: $0, desk: names[0], score: AgentScore(agent: 3)) }

        var read = try ServiceCSV.book(Array(text.utf8))
        try WaitsCSV.read(Array(WaitsCSV.document(book.parts).utf8), into: &read)
        #expect(Self.bytes(read.parts.map(\.name)) == Self.bytes(book.parts.map(\.name)))
        #expect(read.parts.map(\.row.storyWaits.count) == book.parts.map(\.row.storyWaits.count))
        let readAgents = try AgentsCSV.agents(Array(AgentsCSV.document(agents, timeScale: 1).utf8))
        #expect(
            Self.bytes(readAgents.flatMap { [$0.name, $0.desk] }) == Self.bytes(agents.flatMap { [$0.name, $0.desk] })
        )
    }

    @Test func tagsOfTheLogAreReadAgain() throws {
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: 5)
        let tags = Self.names.map { HistogramTag(.assignment, .topic, $0) }
        let log = tags.map { HistogramLogWriter.line(histogram, tag: $0, start: .zero, length: .seconds(1)) }.joined()
        var reader = HistogramLogReader(expecting: .latency)
        var read: [String] = []
        try reader.read(Array(log.utf8)) { read.append($0.tag ?? "") }
        try reader.finish { read.append($0.tag ?? "") }
        #expect(Self.bytes(read) == Self.bytes(tags.map(\.description)))
        // And a tag says its name: what it cannot hold is percent-encoded.
        let said = read.map { Self.decoded($0.utf8.dropFirst("assignment.topic.".utf8.count)) }
        #expect(said == Self.bytes(Self.names))
    }

    /// Percent-encoded bytes as they were.
    private static func decoded(_ text: some Sequence<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    @Test func documentsAreReadAgainByOtherParsers() throws {
        for name in Self.names {
            let json = JSONValue.object([.init(name, .string(name))]).document
            let values = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: String]
            #expect(
                Self.bytes(Array(values ?? [:]).flatMap { [$0.key, $0.value] }) == Self.bytes([name, name]),
                "\(json)"
            )
        }
        let suite = JUnitSuite(
            name: "names",
            seconds: 0,
            cases: Self.names.map { .init(name: $0, result: .success) },
            output: Self.names.joined(separator: "\n")
        )
        let cases = Cases()
        let parser = XMLParser(data: Data(suite.document.utf8))
        parser.delegate = cases
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        // XML has no room for control characters: they are question marks.
        let shown = Self.names.map { name in
            String(
                String.UnicodeScalarView(
                    name.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }
                )
            )
        }
        #expect(Self.bytes(cases.names) == Self.bytes(shown))
        for name in Self.names {
            let table = MarkdownText.table(["x", "y"], [[name, name]])
            #expect(table.utf8.split(separator: UInt8(ascii: "\n")).count == 3, "a name adds no line: \(table)")
        }
    }

    private final class Cases: NSObject, XMLParserDelegate {
        private(set) var names: [String] = []

        func parser(
            _ parser: XMLParser,
            didStartElement element: String,
            namespaceURI: String?,
            qualifiedName: String?,
            attributes: [String: String]
        ) {
            if element == "testcase" { self.names.append(attributes["name"] ?? "") }
        }
    }
}

extension Array {
    /// Pieces of as many elements, what is left over left out.
    fileprivate func chunked(by size: Int) -> [[Element]] {
        stride(from: 0, to: self.count - size + 1, by: size).map { Array(self[$0..<($0 + size)]) }
    }
}
