package import Analysis

/// What is left of a run: its judgement, and where everything is written.
package struct RunEnding: Sendable {
    package var report: RunReport
    /// The run's folder, under its final name.
    package var folder: String
}
