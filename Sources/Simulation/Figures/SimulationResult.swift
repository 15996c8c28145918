package import Analysis
package import Organization
package import Routing

/// What came of a simulated run.
package struct SimulationResult: Sendable {
    /// How it ended.
    package enum Ending: String, Equatable, Sendable {
        /// All customers have gone.
        case completed
        /// The drain was over while inquiries were open.
        case drainLimit = "drain-limit"
        /// It took more steps than it was given.
        case eventLimit = "event-limit"
        /// Something was found that must never be.
        case brokenInvariant = "broken-invariant"
    }

    /// A part of the service with its name.
    package struct Part: Equatable, Sendable {
        package var name: String
        package var row: ServiceRow
    }

    /// The run in the shape of a live one. Durations are virtual, those of the wires zero.
    package var record: RunRecord
    /// Thresholds of the profile that virtual time cannot judge: on wires and processors.
    package var unjudged: [String] = []
    package var all: ServiceRow
    package var topics: [Part]
    package var channels: [Part]
    package var desks: [Part]
    /// What the desks counted, added up.
    package var counters: DeskCounters
    package var agents: Int
    package var ending: Ending
    /// Steps of the clock.
    package var events: Int
    /// The virtual instant of the end.
    package var endedAt: Timestamp
    package var broken: BrokenInvariant?
    /// Every inquiry by its number; empty unless `SimulationOptions.recordsTraces`.
    package var traces: [InquiryTrace]

    /// The end on the clock of the story.
    package var storyLength: Duration { (self.endedAt - .zero).scaled(by: self.record.timeScale) }
}
