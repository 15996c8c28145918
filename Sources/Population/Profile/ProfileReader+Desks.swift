import Organization

extension ProfileReader {
    private static let deskKeys = ["strategy", "relax", "overflow", "owner-hold", "channel-hold"]

    /// `desks:`: what desks do with inquiries while they wait. What it does not say is as the model has it.
    mutating func desks(_ section: Value, _ model: [String: Staff.DeskHabit], names: [String]) -> [String: Staff
        .DeskHabit]
    {
        var habits = model
        for entry in self.entries(of: section) {
            let path = "\(section.path).\(entry.key)"
            let keys = self.keys(of: Value(node: entry.value, path: path), known: Self.deskKeys)
            let name = self.index(of: entry.key, in: names, "desk", entry.keyPlace, path).map { names[$0] }
            var habit = model[entry.key] ?? Staff.DeskHabit()
            if keys["strategy"] != nil {
                habit.strategy = self.word("strategy", in: keys, default: RoutingStrategy.longestIdle)
            }
            let longest = Duration.zero ... .seconds(30 * 86_400)
            habit.rules.ownerHold = self.duration("owner-hold", in: keys, longest, default: habit.rules.ownerHold)
            habit.rules.channelHold = self.duration("channel-hold", in: keys, longest, default: habit.rules.channelHold)
            if let steps = keys["relax"] { habit.rules.relaxation = self.relaxation(steps) }
            if let overflow = keys["overflow"] { habit.rules.overflow = self.overflow(overflow) }
            if let name { habits[name] = habit }
        }
        return habits
    }

    private mutating func relaxation(_ section: Value) -> SkillRelaxation {
        let steps = self.elements(of: section).map { element in
            let keys = self.keys(of: element, known: ["after", "level", "wishes"])
            if keys["after"] == nil { self.reportMissing("after", in: keys, "a duration such as 30s") }
            let level = keys["level"].flatMap { self.count($0, 1...255) }.map { UInt8($0) }
            return SkillRelaxation.Step(
                after: self.duration("after", in: keys, .zero ... .seconds(30 * 86_400), default: .zero),
                level: level,
                demandsWishes: self.word("wishes", in: keys, default: Wishes.no) == .yes
            )
        }
        return SkillRelaxation(steps: steps)
    }

    /// The words of `wishes:`.
    enum Wishes: String, CaseIterable {
        case yes, no
    }

    private mutating func overflow(_ section: Value) -> DeskRules.Overflow? {
        let keys = self.keys(of: section, known: ["desk", "after"])
        for key in ["desk", "after"] where keys[key] == nil {
            self.reportMissing(key, in: keys, "given, for example '{ desk: all, after: 60s }'")
        }
        guard let desk = keys["desk"].flatMap({ self.text(of: $0) }) else { return nil }
        let after = self.duration("after", in: keys, .zero ... .seconds(30 * 86_400), default: .zero)
        return DeskRules.Overflow(desk: desk, after: after)
    }
}
