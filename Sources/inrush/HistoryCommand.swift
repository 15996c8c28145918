import ArgumentParser
import Commands
import FoundationEssentials
import Glibc
internal import Harness
internal import Measurement
import Organization
import Population
internal import Reports
import Studies

/// `inrush history [PROFILE]`.
struct HistoryCommand: ParsableCommand {
    /// What the history can be made into.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case terminal
        case csv
        case json
        case html
    }

    /// Whose way of looking for changes is taken.
    enum Compatibility: String, ExpressibleByArgument, CaseIterable {
        case otava
    }

    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Lists what was run and judged, plots it, and says where its level changed.",
        discussion: """
            Every 'inrush run' and every verdict of 'inrush regress' is written into a SQLite file. Series are made of ratios \
            to one baseline, and of absolute values of one profile, plan, transport and kind of machine; values of unlike \
            machines are never connected. A change of level is news, not a verdict: single outliers are passed over, and \
            a level must last four runs.

              inrush history
              inrush history gate --metric assignment.p99 --last 60
              inrush history gate --metric cpu --since 30d --format html --out history.html
              inrush history --add runs/20260131T101500Z-steady regressions/20260131T103000Z-gate

            Percentiles that are not written down, and figures by topic, channel or desk, are read from the runs' folders as far as \
            those are still there.

            Exits with 0 whatever changed, 5 when there is no history or it does not know the profile, 65 when a profile's file is \
            none, 69 when the history or a folder cannot be read or written.
            """
    )

    @Argument(help: "A profile's name, or its file; with --add, folders of runs and sessions.")
    var names: [String] = []

    @Option(help: "A profile's name: the same as the argument.")
    var profile: String?

    @Option(
        help:
            "A metric as 'inrush metrics' lists them, as p99.9 or abandoned; several times for several. (default: cpu, p50, p95, p99)",
        transform: MetricArgument.metric
    )
    var metric: [Metric] = []

    @Option(
        help: "Not before: 2026-01-31, 2026-01-31T10:15:00Z, or a time ago as in 30d or 12h.",
        transform: Self.instant
    )
    var since: Date?

    @Option(help: "The last so many runs, and as many verdicts.")
    var last: Int?

    @Flag(help: "Leaves out what cannot be trusted.")
    var validOnly = false

    @Option(help: "The largest p of a change. (default: 0.0001, with --compat 0.001)")
    var maxP: Double?

    @Option(help: "The smallest relative change that is told. (default: 5%, with --compat 0%)", transform: Self.share)
    var minChange: Double?

    @Option(help: "Values that are searched together; windows overlap by half.")
    var window = 50

    @Option(help: "otava: finds changes as Apache Otava 0.8 does, outliers and all.")
    var compat: Compatibility?

    @Option(help: "terminal, csv, json or html (one page that needs nothing else).")
    var format = Form.terminal

    @Option(help: "The file to write to, instead of standard output; it is replaced.")
    var out: String?

    @Option(
        name: .customLong("history"),
        help: "The history, a SQLite file; without it $XDG_DATA_HOME/inrush/history.sqlite."
    )
    var file: String?

    @Flag(help: "Writes kept folders into the history instead: those that are there already are passed over.")
    var add = false

    @Option(help: "With --add: what the history calls them.")
    var label: String?

    func validate() throws {
        if self.add {
            if self.names.isEmpty { throw ValidationError("--add FOLDER…: no folder is named") }
            return
        }
        if self.label != nil { throw ValidationError("--label goes with --add") }
        if self.names.count > 1 || !self.names.isEmpty && self.profile != nil {
            throw ValidationError("name one profile, or none for all of them")
        }
        if let last = self.last, last < 1 { throw ValidationError("--last \(last): at least one") }
        if !(2...10_000).contains(self.window) { throw ValidationError("--window \(self.window): 2…10000") }
        if let p = self.maxP, !(p > 0 && p <= 1) { throw ValidationError("--max-p \(p): above 0, at most 1") }
    }

    func run() throws {
        guard let path = self.file ?? HistoryLocation.standard(Environment.value) else {
            throw Exit.because(
                "neither XDG_DATA_HOME nor HOME says where the history is: give --history FILE",
                Exit.unlike
            )
        }
        do {
            if self.add {
                try self.enter(into: HistoryStore(opening: path, for: .writing))
            } else {
                FilesRead.note(path)
                try ResultFolder.check(self.out)
                try self.show(self.report(HistoryStore(opening: path, for: .reading)))
            }
        } catch HistoryError.missing(let path) {
            throw Exit.because("\(HistoryError.missing(path))", Exit.unlike)
        } catch let error as HistoryError {
            throw Exit.because("\(error)", Exit.unavailable)
        }
    }

    // MARK: Reading

    private func report(_ store: HistoryStore) throws -> HistoryReport {
        let metrics = self.metric.isEmpty ? Metric.gates : self.metric
        var query = HistoryQuery()
        query.profile = try self.profile ?? self.names.first.map(Self.profileName)
        query.since = self.since
        query.last = self.last
        query.isValidOnly = self.validOnly
        query.metrics = metrics.flatMap(\.recordedNames)
        let (runs, verdicts) = (try store.runs(query), try store.verdicts(query))
        if runs.isEmpty, verdicts.isEmpty { try self.explain(nothingOf: query.profile, in: store) }
        let (completed, problems) = KeptEntry.completed(runs, metrics)
        try self.explain(metrics, nothingOf: completed)
        for problem in problems { Diagnostics.write("inrush: \(problem)\n") }
        return HistoryReport(runs: completed, verdicts: verdicts, metrics: metrics, method: self.method)
    }

    /// A profile that the history has never heard of is a mistake; one that has nothing of the time that is asked for is not.
    private func explain(nothingOf profile: String?, in store: HistoryStore) throws {
        guard let profile else { return }
        let known = try store.profiles()
        guard !known.contains(profile) else { return }
        let near = nearest(to: profile, in: known).map { "did you mean '\($0)'?" }
        let some = known.isEmpty ? "it is empty" : "there are \(known.prefix(10).joined(separator: ", "))"
        throw Exit.because("the history has no profile '\(profile)'; \(near ?? some)", Exit.unlike)
    }

    /// A metric of a part that no run has is a mistake.
    private func explain(_ metrics: [Metric], nothingOf runs: [RecordedRun]) throws {
        let unknown = metrics.filter { metric in
            metric.part != nil && !runs.contains { $0.figures[metric.name] != nil }
        }
        guard !unknown.isEmpty, let problem = KeptEntry.problem(of: unknown, in: runs) else { return }
        throw Exit.because(problem, Exit.unlike)
    }

    private var method: ChangePointMethod {
        var method = self.compat == .otava ? ChangePointMethod.otava() : .standard
        method.window = self.window
        if let p = self.maxP { method.maximumP = p }
        if let change = self.minChange { method.minimumMagnitude = change }
        return method
    }

    private func show(_ report: HistoryReport) throws {
        let isTerminal = self.out == nil && isatty(STDOUT_FILENO) == 1
        let text =
            switch self.format {
            case .terminal: report.table(style: isTerminal ? .terminal : .plain)
            case .csv: report.csv
            case .json: report.json.document
            case .html: HistoryPage(report).document
            }
        try ResultFolder.write(text, to: self.out)
    }

    // MARK: Writing

    /// Every folder that can be read is written down; the others are said.
    private func enter(into store: HistoryStore) throws {
        var problems = 0
        for folder in self.names {
            do {
                let isSession = FileManager.default.fileExists(atPath: "\(folder)/plan.json")
                let isNew =
                    isSession
                    ? try store.append(KeptEntry.verdict(in: folder, label: self.label))
                    : try store.append(KeptEntry.run(in: folder, label: self.label))
                Diagnostics.result("\(folder): \(isNew ? "written down" : "was there already")\n")
            } catch let error as KeptFileError {
                problems += 1
                Diagnostics.write(problem: "\(folder): \(error)")
            }
        }
        if problems > 0 { throw Exit.unavailable }
    }

    // MARK: Arguments

    /// A profile's file stands for the name in it.
    private static func profileName(_ text: String) throws -> String {
        guard text.hasSuffix(".yaml") || text.hasSuffix(".yml") else { return text }
        return try ProfileFile(text, overrides: []).profile.name
    }

    /// A day or an instant in UTC, or so long before now.
    @Sendable private static func instant(_ text: String) throws -> Date {
        if text.hasSuffix("d"), let days = Int(text.dropLast()), days >= 0 {
            return Date.now.addingTimeInterval(-Double(days) * 86_400)
        }
        if let duration = Duration(text: text), duration >= .zero {
            return Date.now.addingTimeInterval(-duration.seconds)
        }
        guard let date = KeptEntry.date(text) ?? KeptEntry.date("\(text)T00:00:00Z") else {
            throw ValidationError("'\(text)' is no time: write 2026-01-31, 2026-01-31T10:15:00Z, 30d or 12h")
        }
        return date
    }

    /// `5%` or `0.05`.
    @Sendable private static func share(_ text: String) throws -> Double {
        guard let share = Arguments.share(text) else {
            throw ValidationError("'\(text)' is no share: write 5% or 0.05")
        }
        return share
    }
}
