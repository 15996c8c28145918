import Organization

extension ProfileReader {
    private static let teamKeys = ["agents", "desk", "skills", "channels", "tiers", "topics", "strategy"]

    /// `staff:`: a model and a number of agents, or teams spelled out.
    mutating func staff(_ section: Value, topics: [Topic], channels: [Channel]) -> Staff {
        let keys = self.keys(of: section, known: ["model", "agents", "teams"])
        guard let teams = keys["teams"] else { return self.model(keys, topics: topics, channels: channels) }
        for key in ["model", "agents"] {
            if let value = keys[key] {
                self.report(value, "teams are spelled out, so there is no '\(key)' beside them")
            }
        }
        let read = self.entries(of: teams).map { entry in
            self.checkName(entry, of: "team", path: "\(teams.path).\(entry.key)")
            let value = Value(node: entry.value, path: "\(teams.path).\(entry.key)")
            return self.team(entry.key, value, topics: topics, channels: channels)
        }
        let staff = Staff(teams: read)
        if read.isEmpty {
            self.report(teams, "there must be one team at least")
        }
        if staff.agents > LoadProfile.maximumAgents {
            self.report(teams, "the teams have \(staff.agents) agents, more than \(LoadProfile.maximumAgents)")
        }
        self.checkDesks(of: staff, topics: topics, channels: channels, at: teams)
        return staff
    }

    private mutating func model(_ keys: Keys, topics: [Topic], channels: [Channel]) -> Staff {
        let names = StaffingModel.known.map(\.name)
        let expectation = "one of \(names.joined(separator: ", ")), or spell out 'teams:'"
        let agents = self.count("agents", in: keys, 1...LoadProfile.maximumAgents, default: nil)
        guard let value = keys["model"] else {
            self.reportMissing("model", in: keys, expectation)
            return Staff(teams: [])
        }
        guard let name = self.text(of: value) else { return Staff(teams: []) }
        guard let model = StaffingModel.known.first(where: { $0.name == name }) else {
            let near = nearest(to: name, in: names).map { "; did you mean '\($0)'?" } ?? ""
            self.report(value, "this build does not know the model '\(name)'\(near); must be \(expectation)")
            return Staff(teams: [])
        }
        guard let agents, !topics.isEmpty, !channels.isEmpty else { return Staff(teams: []) }
        guard let teams = model.teams(.init(topics: topics, channels: channels, agents: agents)) else {
            self.report(value, "\(agents) agents are too few: \(name) needs one for each \(model.unit) at least")
            return Staff(teams: [])
        }
        return Staff(model: name, teams: teams)
    }

    private mutating func team(_ name: String, _ value: Value, topics: [Topic], channels: [Channel]) -> Team {
        let keys = self.keys(of: value, known: Self.teamKeys)
        let topicNames = topics.map(\.name)
        let everyTopic = topicNames.map { ($0, 1) }
        let everyChannel = channels.map { ($0.name, $0.slots) }
        let skills = self.named("skills", in: keys, known: everyTopic, 1...255, ofWhat: "topic")
        let slots = self.named("channels", in: keys, known: everyChannel, 1...1_000, ofWhat: "channel")
        let comesHere =
            keys["topics"] == nil ? [] : self.named("topics", in: keys, known: everyTopic, 1...1, ofWhat: "topic")
        for slot in slots where channels[slot.index].name == "phone" && slot.number != 1 {
            self.report(value, "phone has one slot: a call takes the whole agent")
        }
        var team = Team(
            name: name,
            desk: keys["desk"].flatMap { self.text(of: $0) } ?? name,
            agents: self.count("agents", in: keys, 1...LoadProfile.maximumAgents, default: nil) ?? 1,
            skills: skills.map { Team.Skill(topic: $0.index, level: $0.number) },
            channels: slots.map { Team.Slots(channel: $0.index, limit: $0.number) },
            tiers: self.tiers(in: keys),
            topics: comesHere.map(\.index)
        )
        if keys["strategy"] != nil {
            team.strategy = self.word("strategy", in: keys, default: RoutingStrategy.longestIdle)
        }
        if let desk = keys["desk"], let problem = nameProblem(team.desk) {
            self.report(desk, "the name of a desk \(problem)")
        }
        return team
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
                guard !found.contains(where: { $0.index == index }) else {
                    self.report(element, "'\(name)' is there twice")
                    continue
                }
                found.append((index, known[index].number))
            }
        }
        if found.isEmpty {
            self.report(value, "there must be one \(kind) at least")
        }
        if found.count > 32, key != "topics" {
            self.report(value, "there are \(found.count), more than the 32 that a login can name")
        }
        return found
    }

    private mutating func index(
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

    /// What the router would not start with, and what it would let wait for ever.
    private mutating func checkDesks(of staff: Staff, topics: [Topic], channels: [Channel], at value: Value) {
        let chart = staff.deskChart(topics: topics)
        for problem in chart.problems() where !staff.teams.isEmpty {
            self.report(value, problem)
        }
        for (index, topic) in topics.enumerated() {
            guard let desk = chart.deskIndex(forTopic: topic.name) else {
                self.report(
                    value,
                    "no desk takes the topic '\(topic.name)'; a team without 'topics' takes what is left"
                )
                continue
            }
            let there = staff.teams.filter { $0.desk == chart.desks[desk].name && $0.tiers.contains(1) }
            let able = there.filter { team in team.skills.contains { $0.topic == index } }
            for (number, channel) in channels.enumerated() where channel.share > 0 {
                if !able.contains(where: { team in team.channels.contains { $0.channel == number } }) {
                    let who =
                        "nobody of tier 1 at desk '\(chart.desks[desk].name)' takes '\(topic.name)' by \(channel.name)"
                    self.report(value, "\(who): such inquiries would wait for ever")
                }
            }
        }
    }
}
