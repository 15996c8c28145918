/// How a desk lowers its demands while an inquiry waits: first the best, in the end whoever can do it.
///
/// Each step says what is demanded once the inquiry has waited for `after`; before the first step everything goes. Time
/// counts from when the inquiry began to wait for an agent: at its arrival, or when it left an agent.
///
///     - { after: 0,   level: 1, wishes: yes }   only the best, with every preferred skill
///     - { after: 30s, level: 2 }                also the second best, preferred skills are a wish again
///     - { after: 60s }                          anybody who has the skill
package struct SkillRelaxation: Equatable, Sendable {
    /// What is demanded from a moment of the wait on.
    package struct Step: Equatable, Sendable {
        /// How long the inquiry has waited.
        package var after: Duration
        /// Agents of a higher level, who are worse at the topic, are not asked yet; nil: everybody is.
        package var level: UInt8?
        /// Whether the preferred skills are demanded like essential ones.
        package var demandsWishes: Bool

        package init(after: Duration, level: UInt8? = nil, demandsWishes: Bool = false) {
            self.after = after
            self.level = level
            self.demandsWishes = demandsWishes
        }

        /// Whether nothing but the essential is demanded.
        package var isOpen: Bool {
            self.level == nil && !self.demandsWishes
        }
    }

    /// The most steps there may be.
    package static let maximumSteps = 8
    /// Everything goes from the start.
    package static let none = SkillRelaxation(steps: [])

    /// In ascending order of `after`; the last one is open, so that nobody waits for ever for somebody better.
    package var steps: [Step]

    package init(steps: [Step]) {
        self.steps = steps
    }

    /// Which step an inquiry that has waited for `wait` is in; nil before the first, and without steps. O(steps).
    package func step(after wait: Duration) -> Int? {
        self.steps.lastIndex { $0.after <= wait }
    }

    /// Why a desk cannot work so, as the rest of a sentence; nil when it can.
    package var problem: String? {
        guard let last = self.steps.last else { return nil }
        if self.steps.count > Self.maximumSteps {
            return "has \(self.steps.count) steps, more than \(Self.maximumSteps)"
        }
        if zip(self.steps, self.steps.dropFirst()).contains(where: { $0.after >= $1.after }) {
            return "must have steps in ascending order of 'after'"
        }
        return last.isOpen ? nil : "must end with a step that demands neither a level nor wishes"
    }

    /// The same in real time: all durations divided by `timeScale`.
    package func scaled(by timeScale: Double) -> SkillRelaxation {
        var scaled = self
        for index in scaled.steps.indices {
            scaled.steps[index].after = self.steps[index].after.scaled(by: 1 / timeScale)
        }
        return scaled
    }
}

extension SkillRelaxation.Step: Encodable {
    private enum CodingKeys: String, CodingKey {
        case after, level
        case demandsWishes = "wishes"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(DurationText(self.after), forKey: .after)
        try container.encodeIfPresent(self.level, forKey: .level)
        if self.demandsWishes { try container.encode(true, forKey: .demandsWishes) }
    }
}
