import FoundationEssentials
import Harness
import Measurement
import Reports
import Studies

/// What the history says of kept folders.
enum KeptEntry {
    /// The run of a folder.
    ///
    /// - Throws: `KeptFileError` when it holds none.
    static func run(in folder: String, label: String?) throws(KeptFileError) -> RecordedRun {
        let side = try KeptFolder.side(folder)
        let environment = try KeptFolder.environmentRecord(folder)
        let start = environment?.subject.startedAt.flatMap(Self.date)
        return RecordedRun(
            side.run,
            machine: side.machine,
            version: environment?.subject.version,
            // A folder that does not say is as old as its summary.
            startedAt: start ?? Self.changed("\(folder)/summary.json"),
            label: label,
            folder: Self.absolute(folder)
        )
    }

    /// The verdict of a session's folder.
    static func verdict(
        _ report: RegressionReport,
        in folder: String,
        endedAt: Date,
        label: String?
    ) throws(KeptFileError) -> RecordedVerdict {
        RecordedVerdict(
            report,
            machine: try KeptFolder.session(folder).attempts.first?.machine,
            endedAt: endedAt,
            label: label,
            folder: Self.absolute(folder)
        )
    }

    /// The verdict that a session's folder comes to, as old as its `comparison.json`.
    static func verdict(in folder: String, label: String?) throws(KeptFileError) -> RecordedVerdict {
        let session = try KeptFolder.session(folder)
        let report = RegressionReport(try RegressionSession(session.plan, replaying: session.attempts))
        return try Self.verdict(report, in: folder, endedAt: Self.changed("\(folder)/comparison.json"), label: label)
    }

    /// Runs of a history with what was not written down of them, read from their folders.
    ///
    /// - Returns: the runs, and a sentence for each metric that stays unknown of some because their folders are not there any more, or
    ///   hold another run.
    static func completed(_ runs: [RecordedRun], _ metrics: [Metric]) -> (runs: [RecordedRun], problems: [String]) {
        let others = metrics.filter { !KeptRun.isInSummaries($0) }
        guard !others.isEmpty else { return (runs, []) }
        var (completed, silent) = (runs, 0)
        for index in runs.indices {
            do {
                let entry = try Self.run(in: runs[index].folder, label: nil)
                guard entry.seed == runs[index].seed, entry.plan == runs[index].plan,
                    abs(entry.startedAt.timeIntervalSince(runs[index].startedAt)) < 0.002
                else {
                    silent += 1
                    continue
                }
                let side = try KeptFolder.side(runs[index].folder, asking: others)
                for metric in others { completed[index].figures[metric.name] = side.run.value(of: metric) }
            } catch {
                silent += 1
            }
        }
        guard silent > 0 else { return (completed, []) }
        let names = others.map(\.name).joined(separator: ", ")
        return (
            completed,
            [
                "\(names): not written down, and not known of \(silent) of \(runs.count) runs, whose folders are gone or damaged"
            ]
        )
    }

    /// Why metrics ask for parts that runs do not have, by the newest run whose folder is there; nil when none is.
    static func problem(of metrics: [Metric], in runs: [RecordedRun]) -> String? {
        for run in runs.reversed() where FileManager.default.fileExists(atPath: "\(run.folder)/summary.json") {
            do {
                return try KeptFolder.problem(of: metrics, in: run.folder)
            } catch {
                // It is damaged: an older one may say.
                continue
            }
        }
        return nil
    }

    static func absolute(_ path: String) -> String {
        PathText.withoutTrailingSlashes(URL(filePath: path).standardizedFileURL.path(percentEncoded: false))
    }

    /// `2026-01-31T10:15:00Z`; nil for another text.
    static func date(_ text: String) -> Date? {
        do {
            return try Date(text, strategy: Date.ISO8601FormatStyle())
        } catch {
            return nil
        }
    }

    /// When a file was written; the beginning of time when it cannot be asked.
    private static func changed(_ path: String) -> Date {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return attributes[.modificationDate] as? Date ?? .distantPast
        } catch {
            return .distantPast
        }
    }
}
