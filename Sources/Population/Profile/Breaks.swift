import Organization

/// When agents take breaks, and how long. In time of the story.
package struct Breaks: Equatable, Sendable {
    /// How long an agent works from one break to the next, and before the first; a second on average at least.
    package var every: Distribution
    /// How long a break is, from when nothing is in hand any more; a second on average at least.
    package var length: Distribution

    package init(every: Distribution, length: Distribution) {
        self.every = every
        self.length = length
    }
}

extension Breaks {
    /// The part of their time on duty that agents spend in breaks, on average: length / (every + length). 0 … 1, never 1.
    var part: Double {
        self.length.mean.seconds / (self.every.mean.seconds + self.length.mean.seconds)
    }
}

extension Team {
    /// The part of their time on duty that its agents spend in breaks, where `people` says what the team does not.
    func partOfBreaks(_ people: Habits) -> Double {
        switch self.breaks {
        case nil: people.breaks?.part ?? 0
        case .never: 0
        case .own(let breaks): breaks.part
        }
    }
}
