import Organization
import TestSupport
import Testing

/// A script, played by people on connections of their own against one router.
///
/// | line | meaning |
/// | --- | --- |
/// | `anna: LINE` | she says it, and the router has performed it before the script goes on |
/// | `anna< LINE` | the next thing she reads is this; it must be there already |
/// | `anna<< LINE` | the same, but time has to pass first |
/// | `anna!` | her connection is closed |
///
/// Who is new connects first: names with a are agents, with c customers, with o operators. In what is read, `waited=` may
/// have any value, and so may the text of an `ERROR`. When the script is over, nobody may have anything unread, and the
/// router's `check` must find nothing.
final class Play {
    private let subject: RouterUnderTest
    private var people: [String: Player] = [:]

    init(_ subject: RouterUnderTest) {
        self.subject = subject
    }

    /// Plays a script against a fresh router.
    /// - Parameters:
    ///   - hearing: what people have read at the end of the script, in whichever order.
    ///   - waiting: what somebody reads some time after the script, after lines that do not matter.
    static func perform(
        chart: DeskChart = .single,
        settings: RouterSettings = RouterSettings(),
        _ script: String,
        hearing: [String: Set<String>] = [:],
        waiting: [String: String] = [:],
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        try await RouterUnderTest.run(chart: chart, settings: settings) { subject in
            let play = Play(subject)
            try play.perform(script, at: location)
            for (name, lines) in hearing {
                let heard = try lines.map { _ in try play.player(name).hear() }
                #expect(Set(heard) == lines, sourceLocation: location)
            }
            for (name, line) in waiting {
                while let heard = try play.player(name).wait(), heard != line {}
            }
            try play.end(at: location)
        }
    }

    func perform(_ script: String, at location: SourceLocation = #_sourceLocation) throws {
        for line in script.split(separator: "\n") {
            guard let mark = line.firstIndex(where: { ":<!".contains($0) }) else { throw BadScript(line: "\(line)") }
            let player = try self.player(String(line[..<mark]))
            let isPatient = line[mark...].hasPrefix("<<")
            let text = line[line.index(mark, offsetBy: isPatient ? 2 : 1)...].drop { $0 == " " }
            switch line[mark] {
            case ":":
                try player.say(String(text))
            case "<":
                let heard = isPatient ? try player.wait() : try player.hear()
                #expect(
                    essence(of: heard ?? "(nothing)") == essence(of: String(text)),
                    "\(line)",
                    sourceLocation: location
                )
            default:
                try player.leave()
                self.people[player.name] = nil
            }
        }
    }

    /// Says a line and does not wait until the router has performed it.
    func say(_ line: String, as name: String) throws {
        try self.player(name).shout(line)
    }

    /// Closes every connection.
    func leaveAll() {
        self.people = [:]
    }

    /// Nobody has anything left to read, and nothing is broken.
    func end(at location: SourceLocation = #_sourceLocation) throws {
        for (name, player) in self.people {
            let rest = try player.hear()
            #expect(rest == nil, "\(name) reads more", sourceLocation: location)
        }
        let checker = try self.player("o-checker")
        try checker.say("check")
        #expect(try checker.hear() == "END check lines=0", sourceLocation: location)
    }

    private func player(_ name: String) throws -> Player {
        if let player = self.people[name] { return player }
        let role =
            switch name.first {
            case "a": "agent"
            case "c": "customer"
            default: "operator"
            }
        let player = Player(name: name, client: try self.subject.connect(as: role))
        self.people[name] = player
        return player
    }
}

/// A line from the server without what may differ from run to run: how long something waited, and words for people.
func essence(of line: String) -> String {
    let words = line.split(separator: " ")
    switch words.first {
    case "ERROR": return (words.prefix(3) + words.dropFirst(3).prefix { $0.contains("=") }).joined(separator: " ")
    case "FATAL": return words.prefix(2).joined(separator: " ")
    default: return line.replacing(#/waited=\d+/#, with: "waited=_")
    }
}

/// A script that cannot be read.
struct BadScript: Error {
    let line: String
}

/// One person of a play.
private final class Player {
    let name: String
    private let client: LineClient
    private var unread: [String] = []
    private var pings = 0

    init(name: String, client: LineClient) {
        self.name = name
        self.client = client
    }

    func say(_ line: String) throws {
        try self.client.send(line)
        try self.catchUp()
    }

    func shout(_ line: String) throws {
        try self.client.send(line)
    }

    /// The next line that the router has said by now, or nil.
    func hear() throws -> String? {
        if self.unread.isEmpty { try self.catchUp() }
        return self.unread.isEmpty ? nil : self.unread.removeFirst()
    }

    /// The next line, whenever it comes.
    func wait() throws -> String? {
        self.unread.isEmpty ? try self.client.readLine() : self.unread.removeFirst()
    }

    /// Closes, and waits until the router has noticed: it then closes its side too.
    func leave() throws {
        try self.client.finishSending()
        _ = try self.client.readToEnd()
    }

    /// All that was said before the answer to a ping was said before now.
    private func catchUp() throws {
        self.pings += 1
        let answer = "PONG fence-\(self.pings)"
        try self.client.send("ping fence-\(self.pings)")
        self.unread += try self.client.readLines(until: answer).dropLast()
    }
}
