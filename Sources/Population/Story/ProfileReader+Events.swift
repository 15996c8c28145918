import Organization

extension ProfileReader {
    /// What can happen, and the keys that each takes beside `at`.
    private static let eventKeys: [(kind: String, keys: [String])] = [
        ("launch", ["launch", "share", "how", "team", "from", "agents", "level"]),
        ("absence", ["absence", "of", "for"]),
        ("surge", ["surge", "topic", "for"]),
    ]
    private static let example = "for example '{ at: 40m, surge: 2, for: 10m }'"

    /// The names of the topics that events launch, read before the topics are: those have no share of their own.
    static func launched(in section: Value?) -> [String] {
        guard case .list(let nodes)? = section?.node.content else { return [] }
        return nodes.compactMap { node in
            guard case .map(let entries) = node.content,
                case .text(let name)? = entries.first(where: { $0.key == "launch" })?.value.content
            else { return nil }
            return name
        }
    }

    /// `events:`, when topics, teams and arrivals are known.
    mutating func events(_ section: Value, of profile: LoadProfile) -> [StoryEvent] {
        var events: [StoryEvent] = []
        for element in self.elements(of: section) {
            guard let event = self.event(element, of: profile, after: events) else { continue }
            events.append(event)
        }
        return events
    }

    private mutating func event(
        _ value: Value,
        of profile: LoadProfile,
        after events: [StoryEvent]
    ) -> StoryEvent? {
        let present = self.entries(of: value).map(\.key)
        let kinds = Self.eventKeys.filter { present.contains($0.kind) }
        guard let kind = kinds.first, kinds.count == 1 else {
            let names = Self.eventKeys.map(\.kind).joined(separator: ", ")
            self.report(value, "an event has one of \(names), \(Self.example)")
            return nil
        }
        let keys = self.keys(of: value, known: ["at"] + kind.keys)
        if keys["at"] == nil { self.reportMissing("at", in: keys, "a time of the story such as 40m") }
        let at = self.duration("at", in: keys, .zero ... .seconds(366 * 86_400), default: .zero)
        if let place = keys["at"], !profile.arrivals.stages.isEmpty, at >= profile.arrivals.length {
            self.report(place, "must be before the last arrivals, which end at \(profile.arrivals.length.text)")
        }
        switch kind.kind {
        case "launch": return self.launch(keys, of: profile, after: events).map { StoryEvent(at: at, .launch($0)) }
        case "absence": return self.absence(keys, of: profile, after: events).map { StoryEvent(at: at, .absence($0)) }
        default: return self.surge(keys, of: profile).map { StoryEvent(at: at, .surge($0)) }
        }
    }

    private mutating func eventLength(_ keys: Keys) -> Duration {
        if keys["for"] == nil { self.reportMissing("for", in: keys, "a duration such as 1h") }
        return self.duration("for", in: keys, .milliseconds(1) ... .seconds(366 * 86_400), default: .seconds(1))
    }

    // MARK: Surges

    private mutating func surge(_ keys: Keys, of profile: LoadProfile) -> StoryEvent.Surge? {
        let factor = self.number("surge", in: keys, 0...1_000, default: 1)
        let topic = keys["topic"].flatMap { self.topic($0, of: profile) }
        let length = self.eventLength(keys)
        return keys["topic"] != nil && topic == nil
            ? nil : StoryEvent.Surge(factor: factor, topic: topic, for: length)
    }

    private mutating func topic(_ value: Value, of profile: LoadProfile) -> Int? {
        guard let name = self.text(of: value) else { return nil }
        return self.index(of: name, in: profile.topics.map(\.name), "topic", value.node.place, value.path)
    }

    // MARK: Absences

    private mutating func absence(
        _ keys: Keys,
        of profile: LoadProfile,
        after events: [StoryEvent]
    ) -> StoryEvent.Absence? {
        let length = self.eventLength(keys)
        guard let value = keys["absence"] else { return nil }
        if case .list = value.node.content {
            if let of = keys["of"] { self.report(of, "agents are named, so there is no 'of' beside them") }
            let agents = self.elements(of: value).flatMap { self.agents($0, of: profile) }
            if agents.isEmpty { self.report(value, "there must be one agent at least") }
            return StoryEvent.Absence(.agents(agents), for: length)
        }
        let share = self.share("absence", in: keys, default: 0)
        guard let of = keys["of"] else { return StoryEvent.Absence(.share(share, of: nil), for: length) }
        guard let team = self.team(of, of: profile, after: events) else { return nil }
        return StoryEvent.Absence(.share(share, of: team), for: length)
    }

    /// `agent-00017`, or `agent-00017...agent-00020`.
    private mutating func agents(_ value: Value, of profile: LoadProfile) -> [Int] {
        let last = Population.agentName(max(0, profile.staff.agents - 1))
        let expectation =
            "an agent from \(Population.agentName(0)) to \(last), or the first and the last of several with '...' between"
        let read = self.parsed(value, expectation) { text -> [Int]? in
            let ends = text.split(separator: ".", omittingEmptySubsequences: true)
                .map { Self.agent(named: $0, below: profile.staff.agents) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last,
                text == Population.agentName(first)
                    || text == "\(Population.agentName(first))...\(Population.agentName(last))"
            else { return nil }
            return Array(first...last)
        }
        return read ?? []
    }

    private static func agent(named name: Substring, below count: Int) -> Int? {
        guard name.hasPrefix("agent-"), let agent = Int(name.dropFirst(6)), agent >= 0, agent < count else {
            return nil
        }
        return agent
    }

    /// The name of a team of the profile, or of one that an event before forms.
    private mutating func team(_ value: Value, of profile: LoadProfile, after events: [StoryEvent]) -> String? {
        guard let name = self.text(of: value) else { return nil }
        let names = profile.staff.teams.map(\.name) + events.compactMap(\.formedTeam)
        return self.index(of: name, in: names, "team", value.node.place, value.path).map { names[$0] }
    }

    // MARK: Launches

    private enum LaunchWay: String, CaseIterable {
        case carveOut = "carve-out"
        case integrate
    }

    private mutating func launch(
        _ keys: Keys,
        of profile: LoadProfile,
        after events: [StoryEvent]
    ) -> StoryEvent.Launch? {
        if keys["share"] == nil {
            self.reportMissing("share", in: keys, "a percentage such as 20%, of the inquiries that come anyway")
        }
        if keys["how"] == nil { self.reportMissing("how", in: keys, "carve-out or integrate") }
        let share = self.share("share", in: keys, default: 1)
        if let value = keys["share"], share == 0 { self.report(value, "must be above 0%") }
        guard let value = keys["launch"], let topic = self.topic(value, of: profile) else { return nil }
        if events.contains(where: { $0.launchedTopic == topic }) {
            self.report(value, "'\(profile.topics[topic].name)' is launched twice")
        }
        let way: StoryEvent.Launch.Way?
        switch self.word("how", in: keys, default: LaunchWay.integrate) {
        case .carveOut: way = self.carveOut(keys, topic: profile.topics[topic].name, of: profile, after: events)
        case .integrate: way = self.integrate(keys, of: profile, after: events)
        }
        guard let way else { return nil }
        return StoryEvent.Launch(topic: topic, share: share, way: way)
    }

    private mutating func carveOut(
        _ keys: Keys,
        topic: String,
        of profile: LoadProfile,
        after events: [StoryEvent]
    ) -> StoryEvent.Launch.Way? {
        if let value = keys["level"] { self.report(value, "whoever is carved out does nothing else, at level 1") }
        let name = keys["team"].flatMap { self.text(of: $0) } ?? topic
        let place = keys["team"] ?? keys["launch"] ?? Value(node: .text(name), path: keys.path)
        if let problem = nameProblem(name) { self.report(place, "the name of a team \(problem)") }
        let taken = profile.staff.teams.flatMap { [$0.name, $0.desk] } + events.compactMap(\.formedTeam)
        if taken.contains(name) {
            self.report(place, "there is a team or a desk '\(name)' already; name the new one with 'team'")
        }
        let agents = self.count("agents", in: keys, 1...LoadProfile.maximumAgents, default: nil)
        var from: String?
        if let value = keys["from"] {
            from = self.team(value, of: profile, after: events)
            if from == nil { return nil }
        }
        guard let agents else { return nil }
        let members = profile.staff.members(of: from, after: events)
        if let value = keys["agents"], agents >= members {
            let who = from.map { "the team '\($0)'" } ?? "the staff"
            self.report(value, "must be fewer than the \(members) agents of \(who)")
        }
        return .carveOut(team: name, from: from, agents: agents)
    }

    private mutating func integrate(
        _ keys: Keys,
        of profile: LoadProfile,
        after events: [StoryEvent]
    ) -> StoryEvent.Launch.Way? {
        for key in ["from", "agents"] {
            if let value = keys[key] { self.report(value, "belongs to 'how: carve-out'") }
        }
        let level = self.count("level", in: keys, 1...255, default: 2) ?? 2
        guard let value = keys["team"] else { return .integrate(team: nil, level: level) }
        return self.team(value, of: profile, after: events).map { .integrate(team: $0, level: level) }
    }

    // MARK: What cannot be

    /// Whether somebody takes what is launched, and whether all of it can be planned.
    mutating func checkEvents(of profile: LoadProfile, at section: Value) {
        let expected = profile.expectedInquiries
        if expected > Double(LoadProfile.maximumInquiries) {
            let most = LoadProfile.maximumInquiries
            self.report(section, "there would be \(Int(min(expected, 1e15))) inquiries; at most \(most) can be planned")
        }
        let chart = profile.deskChart
        for problem in chart.problems() {
            self.report(section, "\(problem); make 'launch' and 'team' agree with the desks that are there")
        }
        let surroundings = Surroundings(
            topics: profile.topics,
            channels: profile.channels,
            skills: profile.skills,
            people: profile.people
        )
        let teams = RosterPlan(profile).teams
        let launched = profile.events.compactMap(\.launchedTopic)
        self.checkTopics(launched, in: surroundings, chart: chart, teams: teams, at: section)
    }
}

extension StoryEvent {
    /// The topic that it launches, as an index.
    var launchedTopic: Int? {
        if case .launch(let launch) = self.kind { launch.topic } else { nil }
    }

    /// The team that it forms.
    var formedTeam: String? {
        guard case .launch(let launch) = self.kind, case .carveOut(let team, _, _) = launch.way else { return nil }
        return team
    }
}

extension Staff {
    /// How many agents a team has, or all have together, when those of earlier events have left it.
    fileprivate func members(of team: String?, after events: [StoryEvent]) -> Int {
        guard let team else { return self.agents }
        var members = self.teams.filter { $0.name == team }.reduce(0) { $0 + $1.agents }
        for event in events {
            guard case .launch(let launch) = event.kind, case .carveOut(let name, let from, let agents) = launch.way
            else { continue }
            if name == team { members += agents }
            if from == team { members -= agents }
        }
        return members
    }
}
