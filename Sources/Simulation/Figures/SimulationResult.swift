package import Measurement
package import Organization
package import Reports
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

    /// The run in the shape of a live one. Durations are virtual, those of the wires zero.
    package var record: RunRecord
    /// Thresholds of the profile that virtual time cannot judge: on wires and processors.
    package var unjudged: [String] = []
    package var all: ServiceRow
    /// The service by topic, channel, tier and desk; over the story's time and by agents only with
    /// `SimulationOptions.recordsService`.
    package var book: ServiceBook
    /// `service.csv`; nil without `SimulationOptions.recordsService`.
    package var serviceCSV: String?
    /// What the desks counted, added up.
    package var counters: DeskCounters
    /// Inquiries that left a queue for a desk that helps out, in the whole run.
    package var overflows: Int
    package var agents: Int
    /// The Gini coefficient of the agents' occupancies: 0 when all are alike, near 1 when one does everything; nil without agents
    /// who were ready or had anything to do.
    package var occupancyGini: Double?
    package var ending: Ending
    /// Steps of the clock.
    package var events: Int
    /// The virtual instant of the end.
    package var endedAt: Timestamp
    package var broken: BrokenInvariant?
    /// Every inquiry by its number; empty unless `SimulationOptions.recordsTraces`.
    package var traces: [InquiryTrace]
    /// The rows of the event ledger as blocks of its file; empty unless `SimulationOptions.recordsLedger`.
    package var ledger: [[UInt8]] = []

    package var topics: [ServicePart] { self.book.parts(.topic) }
    package var channels: [ServicePart] { self.book.parts(.channel) }
    package var tiers: [ServicePart] { self.book.parts(.tier) }
    package var desks: [ServicePart] { self.book.parts(.desk) }

    /// The end on the clock of the story.
    package var storyLength: Duration { (self.endedAt - .zero).scaled(by: self.record.timeScale) }
}
