package import FoundationEssentials

/// Which runs and verdicts are asked for.
package struct HistoryQuery: Equatable, Sendable {
    /// Of this profile alone.
    package var profile: String?
    /// Not before this instant.
    package var since: Date?
    /// The last so many runs, and as many verdicts; nil: all.
    package var last: Int?
    /// Leaves out runs and verdicts that cannot be trusted.
    package var isValidOnly = false
    /// Figures to read, by the names of `Metric`; nil: all.
    package var metrics: [String]?

    package init() {}
}
