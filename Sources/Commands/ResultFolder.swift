package import FoundationEssentials
package import Harness

/// The folders and files that commands are asked to write, with their errors.
package enum ResultFolder {
    /// A new folder for what a command brings: `out`, or `parent/TIMESTAMP-NAME` without it.
    ///
    /// - Parameter hasLogs: with `logs/` in it.
    /// - Throws: `ExitCode`, after saying why it cannot be had: before anything is started.
    package static func make(
        _ out: String?,
        in parent: String,
        name: String,
        at date: Date = .now,
        hasLogs: Bool = true
    ) throws -> RunFolder {
        do throws(RunFolderError) {
            if let out { return try RunFolder(creating: out, hasLogs: hasLogs) }
            return try RunFolder(in: parent, name: name, at: date, hasLogs: hasLogs)
        } catch {
            throw Exit.because(error)
        }
    }

    /// Writes a document to the file that `--out` names, or to standard output without one.
    ///
    /// - Throws: `ExitCode`, after saying why.
    package static func write(_ text: String, to out: String?) throws {
        guard let out else { return Diagnostics.result(text) }
        do throws(RunFolderError) {
            try DocumentFile.write(text, to: out)
        } catch {
            throw Exit.because(error)
        }
    }

    /// Refuses before long work what can be known of a later `write`.
    ///
    /// - Throws: `ExitCode`, after saying why.
    package static func check(_ out: String?) throws {
        guard let out else { return }
        do throws(RunFolderError) {
            try DocumentFile.check(out)
        } catch {
            throw Exit.because(error)
        }
    }
}
