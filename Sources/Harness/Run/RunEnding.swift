package import Reports

/// What is left of a run: its judgement, and where everything is written.
package struct RunEnding: Sendable {
    package var report: RunReport
    /// The run's folder, under its final name; when its files are not whole, where those are that could be written.
    package var folder: String
    /// Which file could not be written and why, in one line; nil when the folder is whole.
    package var filesProblem: String?
}
