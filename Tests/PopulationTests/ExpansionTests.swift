import Organization
import Testing

@testable import Population

/// `check --expand` writes what it reads: whatever a profile may be called, what comes out is the same profile.
@Suite struct ExpansionTests {
    /// Begin with a mark that joins what stands before, end with a sign that joins what follows, or are written in YAML's own signs.
    private static let pieces = [
        "\u{301}", "\u{200D}", "\u{FE0F}", "x\u{600}", "e\u{301}", "👩\u{200D}🚒", "\u{85}", "\u{9B}31m", "\u{2028}",
        "\u{A0}", "\"",
        "'", "\\", ",", ":", "#", "- ", " ", "{", "]", "%41", "=", "null", "1e3", "~", "*a", "&a", "!t", "\u{FEFF}",
        "\u{202E}",
    ]

    private static func name(_ random: inout SplitMix64) -> String {
        let count = Int.random(in: 1...4, using: &random)
        return (0..<count).map { _ in Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)] }.joined()
    }

    @Test func expandedProfilesReadAsTheSameProfile() throws {
        var random = SplitMix64(seed: 2_026)
        var read = 0
        for _ in 0..<200 {
            let names = (0..<4).map { _ in Self.name(&random) }
            let text = ProfileNode.text
            let tree = ProfileNode.map([
                ("name", text("nasty")), ("about", text(names[0] + "\u{1B}[2J\nb\r\n\t\u{7F}" + names[1])),
                (
                    "topics",
                    .map([(names[0], .map([("share", text("60%"))])), (names[1], .map([("share", text("40%"))]))])
                ),
                ("arrivals", .list([.map([("for", text("1m")), ("rate", text("10/min"))])])),
                ("staff", .map([("model", text("specialists")), ("agents", text("9"))])),
            ])
            guard let profile = try? Profiles.parse(tree.yaml) else { continue }
            read += 1
            let expanded = try LoadProfile.expand(tree.yaml, file: "f")
            var again = try Profiles.parse(expanded)
            again.staff.model = profile.staff.model
            #expect(again == profile, "\(expanded)")
            #expect(Array(again.about.utf8) == Array(profile.about.utf8))
            #expect(again.topics.map { Array($0.name.utf8) } == profile.topics.map { Array($0.name.utf8) })
            #expect(
                try Array(LoadProfile.expand(expanded, file: "f").utf8) == Array(Self.withoutComment(expanded).utf8)
            )
        }
        #expect(read > 100, "most of these profiles are sound, and not \(read) of 200")
    }

    private static func withoutComment(_ yaml: String) -> String {
        yaml.hasPrefix("#") ? String(yaml.drop { $0 != "\n" }.dropFirst()) : yaml
    }

    @Test func whatAPlanSaysMovesNoCursor() throws {
        let profile = try Profiles.parse(
            "name: x\nabout: \"a\\e[2J\\r\\nb\"\ntopics: { \"\\u009B31m\": {share: 100%} }\narrivals: [{for: 1m, rate: 10/min}]\n"
                + "staff: { model: specialists, agents: 3 }\n"
        )
        let text = PlanOverview(Population(profile: profile)).description
        #expect(text.contains("a\\x1B[2J\\x0D\\nb") && text.contains("\\x9B31m"))
        #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control || $0 == "\n" })
    }
}
