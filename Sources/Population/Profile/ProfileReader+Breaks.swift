import Organization

extension ProfileReader {
    /// Who declined everything would answer nobody.
    static let mostDeclined = 0.95
    private static let least = Duration.seconds(1)

    /// `breaks: { every: exponential(2h), for: 10m }`.
    mutating func breaks(_ section: Value) -> Breaks? {
        let keys = self.keys(of: section, known: ["every", "for"])
        for key in ["every", "for"] where keys[key] == nil {
            self.reportMissing(key, in: keys, "given, for example '{ every: exponential(2h), for: 10m }'")
        }
        let (every, length) = (self.distribution("every", in: keys), self.distribution("for", in: keys))
        for (key, read) in [("every", every), ("for", length)] {
            guard let read, read.mean < Self.least, let value = keys[key] else { continue }
            self.report(value, "must be a second at least on average")
        }
        guard let every, let length else { return nil }
        return Breaks(every: every, length: length)
    }

    /// The same, or `none`.
    mutating func breaksOrNone(_ section: Value) -> Team.OwnBreaks {
        if case .text("none") = section.node.content { return .never }
        return self.breaks(section).map { .own($0) } ?? .never
    }

    /// `transfers: { billing: { login: 80%, delivery: 20% } }`: for what a topic is taken by mistake.
    mutating func mistakes(_ section: Value, topics: [Topic]) -> [Habits.Mistakes] {
        let names = topics.map(\.name)
        var mistakes: [Habits.Mistakes] = []
        for row in self.entries(of: section) {
            let path = "\(section.path).\(row.key)"
            let value = Value(node: row.value, path: path)
            let topic = self.index(of: row.key, in: names, "topic", row.keyPlace, path)
            var others: [Habits.Mistakes.Other] = []
            for entry in self.entries(of: value) {
                let place = "\(path).\(entry.key)"
                let shares = Keys(entries: [entry.key: entry.value], place: entry.keyPlace, path: path)
                let share = self.share(entry.key, in: shares, default: 0)
                guard let other = self.index(of: entry.key, in: names, "topic", entry.keyPlace, place) else { continue }
                if other == topic {
                    self.report(entry.keyPlace, place, "'\(entry.key)' is the topic itself: name what it is taken for")
                }
                others.append(.init(topic: other, share: share))
            }
            if others.isEmpty {
                self.report(
                    value,
                    "must name what '\(row.key)' is taken for, for example '{ login: 80%, delivery: 20% }'"
                )
            }
            let shares = self.normalised(others.map(\.share), of: value)
            for place in others.indices { others[place].share = shares[place] }
            if let topic { mistakes.append(Habits.Mistakes(topic: topic, others: others)) }
        }
        return mistakes
    }
}
