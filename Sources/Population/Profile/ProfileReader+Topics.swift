import Organization

extension ProfileReader {
    private static let topicKeys = ["share", "tier-2", "basic", "sales", "handle", "needs", "prefers", "priority"]
    private static let channelKeys = [
        "share", "patience", "leave-at-once", "target", "slots", "handle", "wrap-up", "answer-delay", "multitasking",
        "solve", "priority",
    ]

    /// `skills:`: what can be known beside topics.
    mutating func skills(_ section: Value) -> [String] {
        var skills: [String] = []
        for element in self.elements(of: section) {
            guard let name = self.text(of: element) else { continue }
            if let problem = nameProblem(name) { self.report(element, "the name of a skill \(problem)") }
            if skills.contains(name) { self.report(element, "'\(name)' is there twice") }
            skills.append(name)
        }
        return skills
    }

    /// Whether the skills, those that are implied among them, can be told from topics and are few enough.
    mutating func checkSkills(_ skills: [String], topics: [Topic], at section: Value) {
        if skills.count > SkillSet.limit {
            self.report(section, "there are \(skills.count) skills beside the topics, more than \(SkillSet.limit)")
        }
        for skill in skills where topics.contains(where: { $0.name == skill }) {
            self.report(section, "'\(skill)' is a topic, and so a skill already")
        }
    }

    /// `topics:`, in the order of the file; those that events launch come last, and have no share before.
    mutating func topics(_ section: Value, skills: [String], launched: [String] = []) -> [Topic] {
        var topics: [Topic] = []
        var later: [Topic] = []
        for entry in self.entries(of: section) {
            let path = "\(section.path).\(entry.key)"
            self.checkName(entry, of: "topic", path: path)
            let keys = self.keys(of: Value(node: entry.value, path: path), known: Self.topicKeys)
            let isLaunched = launched.contains(entry.key)
            if isLaunched, let share = keys["share"] {
                self.report(share, "is launched by an event, which says how many call about it")
            }
            var topic = Topic(name: entry.key, share: isLaunched ? 0 : self.requiredShare(in: keys))
            topic.tier2 = self.share("tier-2", in: keys, default: 0)
            topic.basic = self.share("basic", in: keys, default: 0)
            topic.sales = self.share("sales", in: keys, default: 0)
            topic.handle = self.distribution("handle", in: keys)
            topic.needs = self.wishes("needs", in: keys, skills: skills)
            topic.prefers = self.wishes("prefers", in: keys, skills: skills)
            topic.priority = self.priorities("priority", in: keys)
            if topic.tier2 + topic.basic > 1 + 1e-9 {
                self.report(keys.place, path, "tier-2 and basic add up to more than 100%: no inquiry is both")
            }
            if isLaunched { later.append(topic) } else { topics.append(topic) }
        }
        if topics.count + later.count > DeskChart.maximumTopics {
            let count = topics.count + later.count
            self.report(section, "there are \(count) topics, more than \(DeskChart.maximumTopics)")
        }
        if topics.isEmpty {
            self.report(section, "there must be one topic at least, for example 'billing: { share: 100% }'")
        }
        let shares = self.normalised(topics.map(\.share), of: section)
        for (index, share) in shares.enumerated() {
            topics[index].share = share
        }
        return topics + later
    }

    /// Skills with the share of inquiries that ask for them.
    private mutating func wishes(_ key: String, in keys: Keys, skills: [String]) -> [Topic.Wish] {
        guard let section = keys[key] else { return [] }
        var wishes: [Topic.Wish] = []
        for entry in self.entries(of: section) {
            let path = "\(section.path).\(entry.key)"
            let shares = Keys(entries: [entry.key: entry.value], place: entry.keyPlace, path: section.path)
            let share = self.share(entry.key, in: shares, default: 0)
            guard let skill = self.index(of: entry.key, in: skills, "skill", entry.keyPlace, path) else { continue }
            wishes.append(Topic.Wish(skill: skill, share: share))
        }
        return wishes
    }

    /// `channels:`, in the order of the file; only phone when there is no such section.
    mutating func channels(_ section: Value?) -> [Channel] {
        guard let section else { return Array(Channel.known.prefix(1)) }
        var channels: [Channel] = []
        for entry in self.entries(of: section) {
            let path = "\(section.path).\(entry.key)"
            self.checkName(entry, of: "channel", path: path)
            channels.append(self.channel(entry, path: path))
        }
        if channels.isEmpty {
            self.report(section, "there must be one channel at least, for example 'phone: { share: 100% }'")
        }
        if channels.count > 32 {
            self.report(section, "there are \(channels.count) channels, more than 32")
        }
        let shares = self.normalised(channels.map(\.share), of: section)
        for (index, share) in shares.enumerated() {
            channels[index].share = share
        }
        return channels
    }

    private mutating func channel(_ entry: ProfileNode.Entry, path: String) -> Channel {
        let keys = self.keys(of: Value(node: entry.value, path: path), known: Self.channelKeys)
        let known = Channel.known.first { $0.name == entry.key }
        if known == nil {
            let names = Channel.known.map(\.name).joined(separator: ", ")
            for key in ["patience", "handle", "solve"] where keys[key] == nil {
                self.reportMissing(key, in: keys, "given: only \(names) have defaults")
            }
        }
        var channel =
            known
            ?? Channel(name: entry.key, share: 0, patience: .constant(.zero), handle: .constant(.zero), solve: 0)
        channel.share = self.requiredShare(in: keys)
        channel.patience = self.distribution("patience", in: keys) ?? channel.patience
        channel.leaveAtOnce = self.share("leave-at-once", in: keys, default: channel.leaveAtOnce)
        let target = keys["target"].flatMap { value in
            self.parsed(value, "how soon, such as '30s', or how many and how soon, such as '80% in 30s'") {
                AnswerTarget(text: $0)
            }
        }
        channel.target = target ?? channel.target
        let slots = entry.key == "phone" ? 1...1 : 1...1_000
        channel.slots = self.count("slots", in: keys, slots, default: channel.slots) ?? channel.slots
        channel.handle = self.distribution("handle", in: keys) ?? channel.handle
        channel.wrapUp = keys["wrap-up"].map { _ in self.share("wrap-up", in: keys, upTo: 0.95, default: 0) }
        channel.answerDelay = self.distribution("answer-delay", in: keys)
        channel.multitasking = self.share("multitasking", in: keys, default: channel.multitasking)
        channel.solve = self.share("solve", in: keys, default: channel.solve)
        channel.priority = self.priorities("priority", in: keys)
        return channel
    }

    private mutating func requiredShare(in keys: Keys) -> Double {
        if keys["share"] == nil {
            self.reportMissing("share", in: keys, "a percentage such as 35%")
        }
        return self.share("share", in: keys, default: 0)
    }
}
