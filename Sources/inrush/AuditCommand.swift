import ArgumentParser
import Commands
import Glibc
import Harness
import Reports

/// `inrush audit RUN`.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Replays a kept run: where its waits went, and which rules its router broke for which inquiry.",
        discussion: """
            Reads ledger.inrush of a run's folder, which runs of less than a million inquiries keep, and longer ones with \
            --ledger always. Ends with 4 when the router broke a rule, with 65 when a file is damaged and 69 when one cannot be read.

              inrush audit runs/20260131T101500Z-steady
            """
    )

    @Argument(help: "The folder of a run.")
    var folder: String

    func run() throws {
        let findings: ReplayFindings?
        do throws(KeptFileError) {
            findings = try KeptLedger.audit(PathText.withoutTrailingSlashes(self.folder))
        } catch {
            throw Exit.because(error.description, error.isMissing ? Exit.unavailable : Exit.badProfile)
        }
        guard let findings else {
            throw Exit.because("\(self.folder) holds no \(KeptLedger.name): run with --ledger always", Exit.unavailable)
        }
        Diagnostics.result(findings.text(style: isatty(STDOUT_FILENO) == 1 ? .terminal : .plain))
        if findings.breachCount > 0 { throw ExitCode(Verdict.invalid.exitCode) }
    }
}
