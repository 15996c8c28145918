package import Organization

/// A file in `Profiles/`: who calls about what, when and how; who is there to answer; and what must hold.
///
/// Durations are of the story unless they say otherwise: `timeScale` seconds of the story take one real second.
package struct LoadProfile: Equatable, Sendable {
    package var name: String
    /// What it shows, for people.
    package var about: String = ""
    package var seed: UInt64 = 1
    /// Seconds of the story in one real second. 0.001 … 100,000.
    package var timeScale: Double = 1
    /// How long from the start is not measured.
    package var warmUp: Duration = .zero
    /// How long after the last arrival open inquiries may still end.
    package var drain: Duration = .seconds(600)
    /// The p99 of the send delay up to which a run counts as on time. Real time.
    package var sendDelayLimit: Duration = .milliseconds(1)
    package var topics: [Topic]
    /// Skills that are no topics: languages, selling. At most `SkillSet.limit`.
    package var skills: [String] = []
    package var channels: [Channel]
    package var people: Habits = Habits()
    package var arrivals: ArrivalSchedule
    package var staff: Staff
    /// What happens along the story, in the order of the file.
    package var events: [StoryEvent] = []
    /// In time of the story, as in the file; `Population.routerSettings` has real time.
    package var router: RouterSettings = RouterSettings()
    package var thresholds: [Threshold] = []

    package init(name: String, topics: [Topic], channels: [Channel], arrivals: ArrivalSchedule, staff: Staff) {
        self.name = name
        self.topics = topics
        self.channels = channels
        self.arrivals = arrivals
        self.staff = staff
    }

    /// The skill of those who sell while they serve. A profile with topics that sell knows it without naming it.
    package static let salesSkill = "sales"

    /// Time of the story as real time.
    package func real(_ story: Duration) -> Duration {
        story.scaled(by: 1 / self.timeScale)
    }

    /// The most inquiries that a profile may plan for: their numbers travel in stamps.
    package static let maximumInquiries = 200_000_000
    /// The most agents that a profile may have.
    package static let maximumAgents = 1_000_000
    /// The most bytes a profile's text may have.
    package static let maximumBytes = 1_048_576
}
