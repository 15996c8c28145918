import ArgumentParser
import Commands
import FoundationEssentials
import Studies

/// Where runs and verdicts are written down. Whatever is wrong with the history is said in a line on standard error, and changes
/// nothing else: neither a run's result nor its exit code.
struct HistoryOptions: ParsableArguments {
    @Option(
        name: .customLong("history"),
        help: "The history, a SQLite file; without it $XDG_DATA_HOME/inrush/history.sqlite."
    )
    var file: String?

    @Flag(help: "Writes nothing into the history.")
    var noHistory = false

    @Option(help: "What the history calls this, as a revision: \"$(git describe --always --dirty)\".")
    var label: String?

    func validate() throws {
        if self.noHistory, self.file != nil { throw ValidationError("give --history FILE or --no-history") }
    }

    /// Writes down the run that is kept in a folder.
    func writeDown(run folder: String) {
        self.write { try $0.append(KeptEntry.run(in: folder, label: self.label)) }
    }

    /// Writes down the verdict of the session that is kept in a folder.
    func writeDown(_ report: RegressionReport, session folder: String) {
        self.write { store in
            try store.append(KeptEntry.verdict(report, in: folder, endedAt: .now, label: self.label))
        }
    }

    private func write(_ body: (HistoryStore) throws -> Void) {
        guard !self.noHistory else { return }
        guard let path = self.file ?? HistoryLocation.standard(Environment.value) else {
            Diagnostics.write(
                problem: "no history: neither XDG_DATA_HOME nor HOME says where it is; give --history FILE"
            )
            return
        }
        do {
            try body(HistoryStore(opening: path, for: .writing))
        } catch {
            Diagnostics.write(problem: "nothing was written down: \(error)")
        }
    }
}
