import ArgumentParser
import Commands
import Glibc
import Harness
internal import Measurement
import Population
internal import Reports

/// `inrush compare A B`.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Puts two kept runs side by side. It gives no verdict: one run of each side cannot.",
        discussion: """
            Runs are alike when they had the same profile, seed, plan, workers and transport, on the same kind of machine, and \
            both are valid. Others are refused with all reasons and exit code 5, and so are metrics that neither has.

              inrush compare runs/20260131T101500Z-steady runs/20260131T102000Z-steady
              inrush compare runs/before runs/after --markdown >> note.md
              inrush compare runs/before runs/after --metric p99.99 --metric 'service.serviceLevel.channel(phone)'
            """
    )

    @Argument(help: "The folder of a run.")
    var first: String

    @Argument(help: "The folder of another.")
    var second: String

    @Option(
        help:
            "A metric, as 'inrush metrics' lists them; several times for several. (default: the usual percentiles, CPU, counts)",
        transform: MetricArgument.metric
    )
    var metric: [Metric] = []

    @Flag(help: "As Markdown.")
    var markdown = false

    func run() throws {
        let comparison: RunComparison
        do {
            for folder in [self.first, self.second] {
                guard let problem = try KeptFolder.problem(of: self.metric, in: folder) else { continue }
                throw KeptFileError("\(folder): \(problem)")
            }
            comparison = try RunComparison(
                KeptFolder.side(self.first, asking: self.metric),
                KeptFolder.side(self.second, asking: self.metric),
                metrics: self.metric.isEmpty ? Metric.comparedRuns : self.metric
            )
        } catch let error as UnlikeRunsError {
            let reasons = error.reasons.map { "\n  - \($0)" }.joined()
            throw Exit.because("these runs cannot be compared:\(reasons)", Exit.unlike)
        } catch {
            throw Exit.because("\(error)", Exit.unlike)
        }
        for metric in self.metric where !comparison.rows.contains(where: { $0.metric == metric }) {
            Diagnostics.write(problem: "\(metric) was not measured in both runs")
        }
        guard !comparison.rows.isEmpty else { throw Exit.because("there is nothing to compare", Exit.unlike) }
        if self.markdown {
            Diagnostics.result(comparison.markdown)
        } else {
            Diagnostics.result(comparison.table(style: isatty(STDOUT_FILENO) == 1 ? .terminal : .plain))
        }
    }
}
