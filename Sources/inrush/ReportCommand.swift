import ArgumentParser
import Commands
import FoundationEssentials
import Glibc
import Harness
import Measurement
internal import Reports

/// `inrush report RUN…`.
struct ReportCommand: ParsableCommand {
    /// What a report can be made into.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case terminal
        case markdown
        case junit
        case html
        case csv
        case prometheus
    }

    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Makes the documents of kept runs again, and adds up runs of one plan.",
        discussion: """
            Reads summary.json, intervals.csv, latency.hlog and env.json of a run's folder, which is left as it is. Several \
            runs become one report: their histograms are merged and their counts added, never averaged; runs of another \
            plan, other workers or another machine, and invalid ones, are refused with all reasons and exit code 5.

              inrush report runs/20260131T101500Z-steady
              inrush report runs/20260131T101500Z-steady --format markdown >> $GITHUB_STEP_SUMMARY
              inrush report runs/*-steady --format html --out steady.html
              inrush report runs/*-steady --folder together

            Exits as the run did, by its verdict; with 65 when a file is damaged and 69 when one cannot be read or written.
            """
    )

    @Argument(help: "The folder of a run; several are added up.")
    var runs: [String]

    @Option(help: "terminal, markdown, junit, html, csv (every figure of summary.json) or prometheus.")
    var format = Form.terminal

    @Option(help: "The file to write to, instead of standard output; it is replaced.")
    var out: String?

    @Option(help: "A new folder for summary.md, junit.xml, report.html, figures.csv, metrics.prom and the .hgrm files.")
    var folder: String?

    func validate() throws {
        if self.folder != nil, self.out != nil {
            throw ValidationError("give --out for one form, or --folder for all of them")
        }
    }

    func run() throws {
        try ResultFolder.check(self.out)
        let kept = try self.merged()
        if let folder = self.folder {
            try self.write(kept, to: folder)
        } else {
            try ResultFolder.write(self.text(kept), to: self.out)
        }
        let code = kept.report.verdict.exitCode
        if code != 0 { throw ExitCode(code) }
    }

    private func merged() throws -> KeptReport {
        do {
            return try KeptReport.merged(self.runs.map { try KeptFolder.report(PathText.withoutTrailingSlashes($0)) })
        } catch let error as KeptFileError {
            throw Exit.because("\(error)", error.isMissing ? Exit.unavailable : Exit.badProfile)
        } catch MergeError.unlike(let error) {
            let reasons = error.reasons.map { "\n  - \($0)" }.joined()
            throw Exit.because("these runs cannot be added up:\(reasons)", Exit.unlike)
        } catch MergeError.damaged(let error) {
            throw Exit.because("\(error)", Exit.badProfile)
        }
    }

    private func text(_ kept: KeptReport) -> String {
        let report = kept.report
        return switch self.format {
        case .terminal: report.table(style: self.out == nil && isatty(STDOUT_FILENO) == 1 ? .terminal : .plain)
        case .markdown: report.markdown
        case .junit: report.junit
        case .html: ReportPage(report, timeline: kept.timeline, environment: kept.environment).document
        case .csv: report.csv
        case .prometheus: ExpositionText.document(report.families)
        }
    }

    private func write(_ kept: KeptReport, to path: String) throws {
        do throws(RunFolderError) {
            let folder = try RunFolder(creating: path, hasLogs: false)
            for form in RunForms.documents(kept.report, timeline: kept.timeline, environment: kept.environment) {
                try folder.write(form.name, form.text.utf8)
            }
            try folder.write("figures.csv", kept.report.csv.utf8)
            try folder.write("metrics.prom", ExpositionText.document(kept.report.families).utf8)
            try folder.finish()
            Diagnostics.result("\(folder.path)\n")
        } catch {
            throw Exit.because(error)
        }
    }
}
