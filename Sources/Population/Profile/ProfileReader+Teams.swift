import Organization

extension ProfileReader {
    private static let teamKeys = [
        "agents", "desk", "skills", "basic", "channels", "tiers", "topics", "strategy", "transfer", "deflects",
        "newcomers", "shifts", "decline", "breaks",
    ]

    /// One team spelled out.
    mutating func team(_ name: String, _ value: Value, in surroundings: Surroundings) -> Team {
        let keys = self.keys(of: value, known: Self.teamKeys)
        let everyTopic = surroundings.topics.map { ($0.name, 1) }
        let everyChannel = surroundings.channels.map { ($0.name, $0.slots) }
        let slots = self.named("channels", in: keys, known: everyChannel, 1...1_000, ofWhat: "channel")
        let isByTransferOnly = keys["topics"].map { $0.node.content == .text("none") } ?? false
        let comesHere =
            keys["topics"] == nil || isByTransferOnly
            ? [] : self.named("topics", in: keys, known: everyTopic, 1...1, ofWhat: "topic")
        for slot in slots where surroundings.channels[slot.index].name == "phone" && slot.number != 1 {
            self.report(value, "phone has one slot: a call takes the whole agent")
        }
        let (skills, extras) = self.skills(keys, in: surroundings)
        var team = Team(
            name: name,
            desk: keys["desk"].flatMap { self.text(of: $0) } ?? name,
            agents: self.count("agents", in: keys, 1...LoadProfile.maximumAgents, default: nil) ?? 1,
            skills: skills,
            channels: slots.map { Team.Slots(channel: $0.index, limit: $0.number) },
            tiers: self.tiers(in: keys),
            topics: comesHere.map(\.index)
        )
        team.extras = extras
        team.isByTransferOnly = isByTransferOnly
        team.transfersWarm = self.word("transfer", in: keys, default: TransferHabit.blind) == .warm
        team.deflects = self.share("deflects", in: keys, default: 0)
        team.newcomers = self.share("newcomers", in: keys, default: 0)
        team.shifts = keys["shifts"].map { self.shifts($0) } ?? []
        team.decline = keys["decline"].map { _ in self.share("decline", in: keys, upTo: Self.mostDeclined, default: 0) }
        team.breaks = keys["breaks"].map { self.breaksOrNone($0) }
        if keys["strategy"] != nil {
            team.strategy = self.word("strategy", in: keys, default: RoutingStrategy.longestIdle)
        }
        if let desk = keys["desk"], let problem = nameProblem(team.desk) {
            self.report(desk, "the name of a desk \(problem)")
        }
        return team
    }

    /// The words of `transfer:`.
    enum TransferHabit: String, CaseIterable {
        case blind, warm
    }

    /// `skills:` and `basic:`. Without either a team knows every topic; who answers basic questions knows no more than
    /// it says.
    private mutating func skills(_ keys: Keys, in surroundings: Surroundings) -> ([Team.Skill], [Team.Extra]) {
        let topics = surroundings.topics.map { ($0.name, 1) }
        var skills: [Team.Skill] = []
        var extras: [Team.Extra] = []
        if keys["skills"] != nil {
            let known = topics + surroundings.skills.map { ($0, 1) }
            let kind = surroundings.skills.isEmpty ? "topic" : "topic or skill"
            for skill in self.named("skills", in: keys, known: known, 1...255, ofWhat: kind) {
                if skill.index < topics.count {
                    skills.append(Team.Skill(topic: skill.index, level: skill.number))
                } else {
                    extras.append(Team.Extra(skill: skill.index - topics.count, level: skill.number))
                }
            }
        } else if keys["basic"] == nil {
            skills = surroundings.topics.indices.map { Team.Skill(topic: $0) }
        }
        guard let basic = keys["basic"] else { return (skills, extras) }
        let full = Set(skills.map(\.topic))
        for skill in self.named("basic", in: keys, known: topics, 1...255, ofWhat: "topic") {
            if full.contains(skill.index) {
                let name = surroundings.topics[skill.index].name
                self.report(basic, "'\(name)' is among the skills already, with its basic questions")
            } else {
                skills.append(Team.Skill(topic: skill.index, level: skill.number, isBasicOnly: true))
            }
        }
        return (skills, extras)
    }

    /// A list of known names, or a map from them to numbers within `range`; all of them when the key is not there.
    private mutating func named(
        _ key: String,
        in keys: Keys,
        known: [(name: String, number: Int)],
        _ range: ClosedRange<Int>,
        ofWhat kind: String
    ) -> [(index: Int, number: Int)] {
        guard let value = keys[key] else { return known.enumerated().map { ($0, $1.number) } }
        let names = known.map(\.name)
        var found: [(index: Int, number: Int)] = []
        var seen: Set<Int> = []
        if case .map(let entries) = value.node.content {
            for entry in entries {
                let path = "\(value.path).\(entry.key)"
                let number = self.count(Value(node: entry.value, path: path), range)
                guard let index = self.index(of: entry.key, in: names, kind, entry.keyPlace, path) else { continue }
                found.append((index, number ?? range.lowerBound))
            }
        } else {
            for element in self.elements(of: value) {
                guard let name = self.text(of: element) else { continue }
                guard let index = self.index(of: name, in: names, kind, element.node.place, element.path) else {
                    continue
                }
                guard seen.insert(index).inserted else {
                    self.report(element, "'\(name)' is there twice")
                    continue
                }
                found.append((index, known[index].number))
            }
        }
        if found.isEmpty {
            self.report(value, "there must be one \(kind) at least")
        }
        return found
    }

    /// The place of a name among those that are known; one that is not is reported.
    mutating func index(
        of name: String,
        in names: [String],
        _ kind: String,
        _ place: ProfileProblem.Place,
        _ path: String
    ) -> Int? {
        if let index = names.firstIndex(of: name) {
            return index
        }
        let near = nearest(to: name, in: names).map { "did you mean '\($0)'?" }
        let some = names.prefix(20).joined(separator: ", ")
        self.report(place, path, "there is no \(kind) '\(name)'; \(near ?? "there are \(some)")")
        return nil
    }

    private mutating func tiers(in keys: Keys) -> [Int] {
        guard let value = keys["tiers"] else { return Team.allTiers }
        let tiers = self.elements(of: value).compactMap { self.count($0, 1...2) }
        if tiers.isEmpty || Set(tiers).count != tiers.count {
            self.report(value, "must be [1], [2] or [1, 2]")
        }
        return tiers.sorted()
    }
}
