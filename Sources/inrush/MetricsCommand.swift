import ArgumentParser
import Commands
import Reports

/// `inrush metrics`.
struct MetricsCommand: ParsableCommand {
    /// What the table can be made into.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case terminal
        case json
        case markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Lists every figure that thresholds, gates, the history and comparisons can name.",
        discussion: """
            Each with its unit, what it is of, and its window: 'measured' is what was due after the warm-up, 'whole' the whole run.

              inrush metrics
              inrush metrics --format json
            """
    )

    @Option(help: "terminal, json or markdown.")
    var format = Form.terminal

    func run() {
        switch self.format {
        case .terminal: Diagnostics.result(MetricList.text)
        case .json: Diagnostics.result(MetricList.json.document)
        case .markdown: Diagnostics.result(MetricList.markdown)
        }
    }
}
