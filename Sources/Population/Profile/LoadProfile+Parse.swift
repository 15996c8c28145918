internal import Measurement
import Organization

extension LoadProfile {
    private static let keys = [
        "name", "about", "seed", "time-scale", "warm-up", "drain", "send-delay-limit", "topics", "skills", "channels",
        "people", "arrivals", "pattern", "staff", "events", "router", "thresholds",
    ]

    /// Reads a profile. `file` is its name for messages; `overrides` are applied before anything is checked, in order.
    ///
    /// Throws everything that is wrong at once: unknown keys with the nearest known one, values with their range, keys
    /// given twice, shares that do not add up, each with its line and column or the option that brought it. Only what
    /// is no YAML at all, and what profiles do not use (anchors, several documents, more than 1 MiB), is reported
    /// alone.
    package static func parse(
        _ yaml: String,
        file: String,
        overrides: [(key: String, value: String)] = []
    ) throws(ProfileProblems) -> LoadProfile {
        try self.read(yaml, file: file, overrides: overrides).profile
    }

    /// The profile, and the tree that it was understood from with the overrides in it.
    static func read(
        _ yaml: String,
        file: String,
        overrides: [(key: String, value: String)]
    ) throws(ProfileProblems) -> (root: ProfileNode, profile: LoadProfile) {
        var root: ProfileNode
        var problems: [ProfileProblem]
        switch ProfileNode.read(yaml: yaml) {
        case .failure(let problem): throw ProfileProblems(file: file, problems: [problem])
        case .success(let read): (root, problems) = read
        }
        problems += overrides.compactMap { root.set($0.key, to: $0.value) }
        var reader = ProfileReader()
        reader.checkSpelling(root)
        let profile = reader.profile(root, keys: Self.keys)
        if problems.isEmpty, reader.problems.isEmpty {
            // All of it is understood: can it be played?
            let roster = Roster(profile)
            reader.checkLimits(of: profile, roster, in: root)
            reader.checkCoverage(Coverage(profile, roster), in: root)
        }
        problems += reader.problems
        guard problems.isEmpty else { throw ProfileProblems(file: file, problems: problems) }
        return (root, profile)
    }
}

extension ProfileReader {
    fileprivate mutating func profile(_ root: ProfileNode, keys known: [String]) -> LoadProfile {
        let elsewhere = Dictionary(uniqueKeysWithValues: Self.peopleKeys.map { ($0, "people") })
            .merging(RouterSettings.keys.map { ($0, "router") }) { first, _ in first }
        let keys = self.keys(of: Value(node: root, path: ""), known: known, elsewhere: elsewhere)
        for key in ["name", "topics", "arrivals", "staff"] where keys[key] == nil {
            self.report(keys.place, key, "is missing")
        }
        var skills = keys["skills"].map { self.skills($0) } ?? []
        let launched = Self.launched(in: keys["events"])
        let topics = keys["topics"].map { self.topics($0, skills: skills, launched: launched) } ?? []
        if topics.contains(where: { $0.sales > 0 }), !skills.contains(LoadProfile.salesSkill) {
            skills.append(LoadProfile.salesSkill)
        }
        self.checkSkills(skills, topics: topics, at: keys["skills"] ?? Value(node: root, path: "skills"))
        let channels = self.channels(keys["channels"])
        let pattern = self.word("pattern", in: keys, default: ArrivalPattern.poisson)
        let arrivals = keys["arrivals"].map { self.schedule($0, pattern: pattern) } ?? ArrivalSchedule(stages: [])
        // Nobody knows a topic before it is launched.
        let known = topics.filter { !launched.contains($0.name) }
        var (people, saysMisroute) = self.people(keys["people"], topics: known)
        let surroundings = Surroundings(topics: known, channels: channels, skills: skills, people: people)
        let staff = keys["staff"].map { self.staff($0, in: surroundings) } ?? Staff(teams: [])
        var profile = LoadProfile(
            name: keys["name"].flatMap { self.name($0) } ?? "",
            topics: topics,
            channels: channels,
            arrivals: arrivals,
            staff: staff
        )
        profile.skills = skills
        profile.about = keys["about"].flatMap { self.text(of: $0) } ?? ""
        let seed = keys["seed"].flatMap { self.parsed($0, "a whole number from 0 to \(UInt64.max)") { UInt64($0) } }
        profile.seed = seed ?? profile.seed
        profile.timeScale = self.number("time-scale", in: keys, 0.001...100_000, default: profile.timeScale)
        let day = Duration.seconds(86_400)
        profile.warmUp = self.duration("warm-up", in: keys, .zero...day * 365, default: profile.warmUp)
        profile.drain = self.duration("drain", in: keys, .zero...day * 365, default: profile.drain)
        profile.sendDelayLimit = self.duration(
            "send-delay-limit",
            in: keys,
            .microseconds(1) ... .seconds(60),
            default: profile.sendDelayLimit
        )
        if let warmUp = keys["warm-up"], !arrivals.stages.isEmpty, profile.warmUp >= arrivals.length {
            self.report(warmUp, "must be shorter than the arrivals, which take \(arrivals.length.text)")
        }
        if let events = keys["events"], !staff.teams.isEmpty {
            let before = self.problems.count
            profile.events = self.events(events, of: profile)
            if self.problems.count == before { self.checkEvents(of: profile, at: events) }
        }
        if !saysMisroute {
            // Where everybody comes to one desk nobody can choose the wrong one.
            people.misroute = profile.deskChart.desks.count { !$0.isByTransferOnly } > 1 ? 0.1 : 0
        }
        profile.people = people
        profile.router = keys["router"].map { self.router($0) } ?? profile.router
        profile.thresholds = keys["thresholds"].map { self.thresholds($0, of: profile) } ?? []
        return profile
    }

    /// Names become parts of file names, so they have letters, digits, `-`, `_` and `.` only.
    private mutating func name(_ value: Value) -> String? {
        self.parsed(value, "a name of letters, digits, '-', '_' and '.', at most 64") { text in
            let isPlain = text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
                    || [0x2D, 0x5F, 0x2E].contains(byte)
            }
            return isPlain && text.utf8.count <= 64 && text.first != "." ? text : nil
        }
    }

    private mutating func router(_ section: Value) -> RouterSettings {
        var settings = RouterSettings()
        let keys = self.keys(of: section, known: RouterSettings.keys)
        for key in RouterSettings.keys {
            guard let value = keys[key], let text = self.text(of: value) else { continue }
            do throws(SettingError) {
                try settings.set(key, to: text)
            } catch {
                self.report(value, "'\(text)' \(error.reason)")
            }
        }
        return settings
    }

    private mutating func thresholds(_ section: Value, of profile: LoadProfile) -> [Threshold] {
        let (topics, channels) = (profile.topics.map(\.name), profile.channels.map(\.name))
        let desks = profile.deskChart.desks.map(\.name)
        var thresholds: [Threshold] = []
        for element in self.elements(of: section) {
            guard let text = self.text(of: element) else { continue }
            switch Threshold.parse(text) {
            case .success(let threshold):
                thresholds.append(threshold)
                // Without teams, which was reported, nothing is known of the desks.
                guard !profile.staff.teams.isEmpty || threshold.metric.part?.kind != .desk else { continue }
                let problem = threshold.problem(topics: topics, channels: channels, desks: desks)
                if let problem { self.report(element, problem) }
            case .failure(let refusal): self.report(element, refusal.reason)
            }
        }
        return thresholds
    }
}
