import TestSupport

/// Profiles by chance, sound ones and others, that go to the edges of what a profile can say: names that hardly fit a line or
/// are written in two ways, more skills than a list holds, odd slots, tiny and huge time scales, shares of nothing,
/// teams that are never there, events.
struct RandomProfile {
    private var random: SeededRandom

    init(seed: UInt64) {
        self.random = SeededRandom(seed: seed)
    }

    private mutating func isLikely(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self.random) < percent }

    private mutating func one<T>(of choices: [T]) -> T { choices[Int.random(in: choices.indices, using: &self.random)] }

    private mutating func some<T>(of choices: [T]) -> [T] {
        let chosen = choices.filter { _ in Bool.random(using: &self.random) }
        return chosen.isEmpty ? [self.one(of: choices)] : chosen
    }

    /// The text of one more profile.
    mutating func next() -> String {
        let topics = self.names(
            "t",
            count: self.isLikely(85) ? Int.random(in: 1...5, using: &self.random) : self.one(of: [33, 40, 120])
        )
        let skills = self.names("s", count: self.one(of: [0, 0, 1, 2, 3, 8]))
        let others = self.names("c", count: self.one(of: [0, 0, 1, 2, 3, 10]))
        let channels = ["phone"] + others
        let launched = self.isLikely(15) ? "launched" : nil
        var lines = [
            "name: random", "time-scale: \(self.one(of: ["0.001", "0.01", "0.5", "1", "1", "60", "60", "100000"]))",
        ]
        lines.append("topics:")
        for (name, share) in zip(topics, self.shares(topics.count)) {
            lines.append("  \(name): \(self.topic(share, skills))")
        }
        if launched != nil { lines.append("  launched: {}") }
        lines.append("skills: [\(skills.joined(separator: ", "))]")
        lines.append("channels:")
        for (name, share) in zip(channels, self.shares(channels.count)) {
            lines.append("  \(name): \(self.channel(name, share))")
        }
        if self.isLikely(40) { lines.append("people: { \(self.people(topics)) }") }
        if self.isLikely(20) { lines.append("thresholds: [\(self.threshold(topics, channels))]") }
        lines.append(
            "arrivals: [{ for: 1h, rate: \(self.one(of: ["0", "1/h", "30/h", "100/h"])) }, { for: 20m, from: 0/h, to: 30/h }]"
        )
        if self.isLikely(25) { lines.append("router: { \(self.one(of: Self.settings)) }") }
        lines += self.staff(topics, skills, channels)
        if self.isLikely(30) || launched != nil { lines += self.events(launched) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let settings = [
        "expire-after: 1us", "expire-after: 20d", "expire-after: 30d", "offer-timeout: 1us", "offer-timeout: 24h",
        "boost: 24h",
        "queue-limit: 1", "key-memory: 24h", "strategy: last-agent",
    ]

    /// Names with their number, in quotes: plain ones, and those that are hard to write down.
    private mutating func names(_ letter: String, count: Int) -> [String] {
        let isHard = self.isLikely(35)
        return (0..<count).map { number in
            let plain = "\(letter)\(number)"
            guard isHard, self.isLikely(60) else { return plain }
            let room = 64 - plain.utf8.count
            let text = self.one(of: [
                plain + String(repeating: "x", count: room), plain + String(repeating: "%", count: room),
                plain + String(repeating: ",", count: room / 2), plain + " a b", plain + ":=,", plain + "r\u{E9}",
                plain + "re\u{301}",
                "r\u{E9}", "re\u{301}", "\u{301}" + plain, "\u{200D}" + plain, "\u{FE0F}" + plain, plain + "\u{600}",
                plain + String(repeating: "\u{1F4DE}", count: room / 4),
                plain + String(repeating: "y", count: room + self.one(of: [0, 1])),
            ])
            return "\"\(text)\""
        }
    }

    /// Percentages that add up to 100, one of them 0 at times; seldom they do not.
    private mutating func shares(_ count: Int) -> [String] {
        var parts = [Int](repeating: 10_000 / count, count: count)
        parts[0] += 10_000 - parts.reduce(0, +)
        if count > 1, self.isLikely(20) {
            parts[0] += parts[count - 1]
            parts[count - 1] = 0
        }
        if self.isLikely(2) { parts[0] /= 2 }
        return parts.map { "\($0 / 100).\($0 % 100 < 10 ? "0" : "")\($0 % 100)%" }
    }

    private mutating func topic(_ share: String, _ skills: [String]) -> String {
        var keys = ["share: \(share)"]
        if self.isLikely(20) { keys.append("tier-2: 20%") }
        if self.isLikely(20) { keys.append("basic: \(self.one(of: ["0%", "40%", "80%"]))") }
        if self.isLikely(10) { keys.append("sales: 30%") }
        if self.isLikely(15) { keys.append("priority: \(self.priority())") }
        for key in ["needs", "prefers"] where !skills.isEmpty && self.isLikely(30) {
            let wishes = self.some(of: skills).map { "\($0): \(self.one(of: ["0%", "0.1%", "50%", "100%"]))" }
            keys.append("\(key): { \(wishes.joined(separator: ", ")) }")
        }
        return "{ \(keys.joined(separator: ", ")) }"
    }

    private mutating func channel(_ name: String, _ share: String) -> String {
        var keys = ["share: \(share)"]
        if name != "phone" {
            let slots = self.one(of: [1, 2, 3, 5, 1_000, 997, 991, 983, 7])
            let patience = self.one(of: ["0", "5m", "24h", "exponential(2m)", "mix(50% 0s 50% exponential(2m))"])
            let handle = self.one(of: ["2m", "2m", "mix(70% 1m 30% exponential(15m))"])
            keys += ["patience: \(patience)", "handle: \(handle)", "solve: 50%", "slots: \(slots)"]
        }
        if self.isLikely(15) { keys.append("priority: \(self.priority())") }
        if self.isLikely(15) { keys.append("target: \(self.one(of: ["20s", "0s", "80% in 30s", "100% in 4h"]))") }
        return "{ \(keys.joined(separator: ", ")) }"
    }

    private mutating func priority() -> String {
        self.one(of: ["0", "5", "9", "{ 3: 10%, 9: 1% }", "{ 1: 100% }", "{ 2: 0% }"])
    }

    // MARK: People

    private static let breaks = [
        "{ every: exponential(2h), for: 10m }", "{ every: 1s, for: 1s }", "{ every: 1h, for: 2h }",
        "{ every: mix(50% 1h 50% 3h), for: uniform(5m 15m) }", "{ every: 0, for: 10m }",
    ]

    private mutating func people(_ topics: [String]) -> String {
        var keys: [String] = []
        if self.isLikely(60) { keys.append("misroute: \(self.one(of: ["0%", "10%", "100%"]))") }
        if self.isLikely(20) { keys.append("decline: \(self.one(of: ["0%", "20%", "95%", "96%"]))") }
        if self.isLikely(20) { keys.append("breaks: \(self.one(of: Self.breaks))") }
        if topics.count > 1, self.isLikely(30) {
            let own = self.one(of: topics)
            let others = topics.filter { $0 != own }
            let (one, other) = (self.one(of: others), self.one(of: others))
            let row = one == other ? "\(one): 100%" : "\(one): 70%, \(other): 30%"
            keys.append("transfers: { \(own): { \(row) } }")
        }
        return keys.isEmpty ? "misroute: 0%" : keys.joined(separator: ", ")
    }

    private mutating func threshold(_ topics: [String], _ channels: [String]) -> String {
        let plain = ["assignment.p99 < 5ms", "abandoned < 50%", "lost <= 0", "service.serviceLevel > 80%"]
        let names = (topics + channels).filter { !$0.hasPrefix("\"") }
        guard !names.isEmpty, self.isLikely(40) else { return self.one(of: plain) }
        return "service.serviceLevel.\(self.one(of: ["topic", "channel"]))(\(self.one(of: names))) > 80%"
    }

    // MARK: Staff

    private static let models = [
        "generalists", "specialists", "tiers", "ivr", "receptionists", "cross-trained", "special-generalists",
        "dedicated-channels", "shared-channels",
    ]

    private mutating func staff(_ topics: [String], _ skills: [String], _ channels: [String]) -> [String] {
        if self.isLikely(25) {
            return ["staff: { model: \(self.one(of: Self.models)), agents: \(self.one(of: [1, 5, 40, 200])) }"]
        }
        let desks = ["d0", "d1", self.one(of: ["d2", "\"r\u{E9}clamation\"", "\"re\u{301}clamation\""])]
        var lines = ["staff:", "  teams:"]
        var sat: [String] = []
        // Mostly there is somebody who can do everything; the others are as they come.
        if self.isLikely(75) {
            let all = topics + skills
            lines.append("    team: { agents: 2, desk: d0, skills: [\(all.joined(separator: ", "))] }")
            sat.append("d0")
        }
        for number in 0..<Int.random(in: sat.isEmpty ? 1...3 : 0...3, using: &self.random) {
            let desk = self.isLikely(60) ? "d0" : self.one(of: desks)
            lines.append("    team\(number): \(self.team(desk, topics, skills, channels))")
            sat.append(desk)
        }
        guard self.isLikely(30) else { return lines }
        let relax = self.one(of: [
            "relax: [{ after: 0, level: 1, wishes: yes }, { after: 30s }]",
            "relax: [{ after: 0, level: 1 }, { after: 1us }]",
            "owner-hold: 30d", "overflow: { desk: \(self.one(of: sat)), after: 10s }",
        ])
        return lines + ["  desks:", "    \(self.one(of: sat)): { \(relax) }"]
    }

    private mutating func team(_ desk: String, _ topics: [String], _ skills: [String], _ channels: [String]) -> String {
        var keys = ["agents: \(self.one(of: [1, 2, 40]))", "desk: \(desk)"]
        let known = self.some(of: topics) + (skills.isEmpty ? [] : self.some(of: skills))
        if self.isLikely(70) {
            keys.append("skills: { \(known.map { "\($0): \(self.one(of: [1, 2, 255]))" }.joined(separator: ", ")) }")
        }
        if self.isLikely(30) { keys.append("channels: [\(self.some(of: channels).joined(separator: ", "))]") }
        if self.isLikely(20) { keys.append("tiers: \(self.one(of: ["[1]", "[2]", "[1, 2]"]))") }
        if desk != "d0" {
            keys.append("topics: \(self.isLikely(50) ? "none" : "[\(self.some(of: topics).joined(separator: ", "))]")")
        }
        if self.isLikely(10) { keys.append("decline: \(self.one(of: ["0%", "50%", "95%"]))") }
        if self.isLikely(10) { keys.append("breaks: \(self.one(of: Self.breaks + ["none", "none"]))") }
        if self.isLikely(20) { keys.append("newcomers: \(self.one(of: ["1%", "50%"]))") }
        if self.isLikely(20) {
            keys.append("shifts: \(self.one(of: ["[{ from: 30m }]", "[{ from: 0, to: 10m }]", "[{ from: 10h }]"]))")
        }
        return "{ \(keys.joined(separator: ", ")) }"
    }

    private mutating func events(_ launched: String?) -> [String] {
        var events = [
            "  - { at: 10m, surge: \(self.one(of: ["0", "2", "0.5"])), for: 10m }",
            "  - { at: 20m, absence: \(self.one(of: ["0%", "1%", "50%", "100%"])), for: 10m }",
        ].filter { _ in Bool.random(using: &self.random) }
        if let launched {
            let way = self.one(of: [
                "how: integrate", "how: carve-out, agents: 1", "how: carve-out, agents: 1, team: \"new r\u{E9}\"",
            ])
            events.append("  - { at: 30m, launch: \(launched), share: \(self.one(of: ["0.01%", "20%"])), \(way) }")
        }
        return events.isEmpty ? [] : ["events:"] + events
    }
}
