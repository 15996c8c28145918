import Foundation
import Organization
import TestSupport
import Testing

/// The transcripts of `Protocol.md`, each played against a fresh router, over everything that carries lines.
@Suite struct ProtocolPageTests {
    /// One transcript of the page.
    struct Transcript: Sendable, CustomTestStringConvertible {
        struct Step {
            var isClient: Bool
            var connection: Int
            var line: String
        }

        var title: String
        var settings: RouterSettings
        var steps: [Step] = []

        var testDescription: String { self.title }
    }

    @Test(arguments: try transcripts(), Carrier.allCases)
    func aTranscriptOfThePageIsWhatTheRouterSays(transcript: Transcript, carrier: Carrier) async throws {
        try await RouterUnderTest.run(settings: transcript.settings, carriers: [carrier]) { subject in
            var clients: [Int: LineClient] = [:]
            var unread: [Int: [String]] = [:]
            for (index, step) in transcript.steps.enumerated() {
                let client = try clients[step.connection] ?? LineClient(subject.endpoints[0])
                clients[step.connection] = client
                if step.isClient {
                    try client.send(step.line)
                    // Unless its answer is awaited next, the line must have been performed before another one speaks.
                    let next = transcript.steps.dropFirst(index + 1).first
                    guard let next, next.isClient || next.connection != step.connection else { continue }
                    try client.send("ping fence")
                    unread[step.connection, default: []] += try client.readLines(until: "PONG fence").dropLast()
                } else {
                    let isWaiting = unread[step.connection]?.isEmpty == false
                    let line = isWaiting ? unread[step.connection]?.removeFirst() : try client.readLine()
                    #expect(essence(of: line ?? "(the end)") == essence(of: step.line), "step \(index)")
                }
            }
            let left = unread.values.joined()
            #expect(left.isEmpty, "\(Array(left))")
            try Play(subject).end()
        }
    }

    @Test func thePageHasTranscripts() throws {
        #expect(try Self.transcripts().count >= 8)
    }

    /// The transcripts of the page, in order.
    private static func transcripts() throws -> [Transcript] {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/LineProtocol/LineProtocol.docc/Protocol.md")
        var transcripts: [Transcript] = []
        var title = ""
        var isInside = false
        for line in try String(contentsOf: page, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("#") {
                title = line.drop { $0 == "#" || $0 == " " }.description
            } else if line.hasPrefix("```transcript") {
                isInside = true
                var settings = RouterSettings()
                for assignment in line.split(separator: " ").dropFirst() {
                    let parts = assignment.split(separator: "=", maxSplits: 1).map(String.init)
                    try #require(parts.count == 2)
                    try settings.set(parts[0], to: parts[1])
                }
                transcripts.append(Transcript(title: title, settings: settings))
            } else if line.hasPrefix("```") {
                isInside = false
            } else if isInside {
                let match = try #require(line.wholeMatch(of: /([CS])(\d): (.+)/), "\(line)")
                let connection = try #require(Int(match.2))
                let step = Transcript.Step(isClient: match.1 == "C", connection: connection, line: String(match.3))
                transcripts[transcripts.count - 1].steps.append(step)
            }
        }
        return transcripts
    }
}
