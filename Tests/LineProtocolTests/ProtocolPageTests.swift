import Foundation
import LineProtocol
import Testing

/// The page `Protocol.md` is a contract: what its transcripts say is what this module reads and writes.
@Suite struct ProtocolPageTests {
    struct Step {
        var isClient: Bool
        var connection: Int
        var line: String
    }

    /// The transcripts of the page, in order.
    private static func transcripts() throws -> [[Step]] {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/LineProtocol/LineProtocol.docc/Protocol.md")
        var transcripts: [[Step]] = []
        var isInside = false
        for line in try String(contentsOf: page, encoding: .utf8).split(
            separator: "\n",
            omittingEmptySubsequences: false
        ) {
            if line.hasPrefix("```transcript") {
                isInside = true
                transcripts.append([])
            } else if line.hasPrefix("```") {
                isInside = false
            } else if isInside {
                let match = try #require(line.wholeMatch(of: /([CS])(\d): (.+)/), "\(line)")
                let connection = try #require(Int(match.2))
                transcripts[transcripts.count - 1].append(
                    Step(isClient: match.1 == "C", connection: connection, line: String(match.3))
                )
            }
        }
        return transcripts
    }

    @Test func everyLineOfTheTranscriptsReadsAndWritesBackTheSame() throws {
        let transcripts = try Self.transcripts()
        #expect(transcripts.count >= 8)
        for (index, step) in transcripts.joined().enumerated() {
            if !step.isClient {
                #expect(reencodedServerLine(step.line) == step.line, "line \(index)")
            } else if commandError(step.line) == nil {
                // Another version's hello is read no further than its number.
                guard !step.line.hasPrefix("hello 2") else { continue }
                #expect(reencodedCommand(step.line) == step.line, "line \(index)")
            }
        }
    }

    @Test func everyLineThatIsNoCommandIsAnsweredWithItsError() throws {
        var errors = 0
        for transcript in try Self.transcripts() {
            for (step, next) in zip(transcript, transcript.dropFirst()) where step.isClient {
                guard let error = commandError(step.line) else { continue }
                errors += 1
                #expect(!next.isClient && next.connection == step.connection)
                #expect(next.line + "\n" == written { ServerLine.error(ErrorLine(error)).encode(into: &$0) })
            }
        }
        #expect(errors >= 7)
    }

    @Test func everyConnectionBeginsWithTheGreeting() throws {
        for transcript in try Self.transcripts() {
            for connection in Set(transcript.map(\.connection)) {
                let first = try #require(transcript.first { $0.connection == connection })
                #expect(first.line.hasPrefix("INRUSH 1 "))
            }
        }
    }

    @Test func everyCommandAndEveryCodeIsOnThePage() throws {
        let lines = try Self.transcripts().joined()
        let words = Set(lines.compactMap { $0.line.split(separator: " ").first.map(String.init) })
        for word in [
            "hello", "inquire", "abandon", "login", "skills", "ready", "pause", "logout", "accept", "decline",
            "resolve",
            "wrapped",
            "transfer", "ping", "desks", "agents", "inquiry", "counters", "check", "reskill", "topic",
            "drain", "open", "QUEUED",
            "ASSIGNED",
            "TRANSFERRED", "CLOSED", "REFUSED", "LOGGED-IN", "LOGGED-OUT", "OFFER", "RESCIND", "ENDED", "PAUSED",
            "PONG",
            "ERROR", "FATAL", "END",
        ] {
            #expect(words.contains(word), "\(word)")
        }
    }
}
