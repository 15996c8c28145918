import ArgumentParser
import Glibc
import Harness
package import Logging
import Organization
import Synchronization
import SystemPackage

/// What a command says: results on standard output, everything else on standard error.
package enum Diagnostics {
    /// How long standard error may have no room before a text is given up, in milliseconds.
    private static let patience: Int32 = 1_000

    /// The first thing that went wrong with standard output.
    private static let failure = Mutex<Errno?>(nil)

    /// Writes text to standard error as it is. If nobody reads it, nothing is lost that a script could want.
    package static func write(_ text: String) {
        do throws(Errno) {
            try Descriptor.write(text.utf8, to: STDERR_FILENO, patience: Self.patience)
        } catch {
            // There is nowhere left to say so.
        }
    }

    /// Says what is wrong, as one line after the program's name. Names of files and what stands in them may be in it: nothing of it
    /// moves a cursor or colours a screen.
    package static func write(problem: String) {
        Self.write(printable("inrush: \(problem)\n", keepsLines: true))
    }

    /// Writes results to standard output, all of them, however slow its reader. What cannot be written is not lost in silence:
    /// `exitCode(_:)` says so when the command has ended, and until then nothing more is written.
    package static func result(_ text: String) {
        self.failure.withLock { failure in
            guard failure == nil else { return }
            do throws(Errno) {
                try Descriptor.write(text.utf8, to: STDOUT_FILENO)
            } catch {
                failure = error
            }
        }
    }

    /// What the process ends with, given what its command ended with: 69, after saying why, when results could not be written and
    /// nothing graver happened. A reader that has seen enough, as `head` does, is no trouble: it ends a command without trouble of its own with 141, as a
    /// shell reports a program that wrote to a closed pipe.
    static func exitCode(_ code: Int32) -> Int32 {
        switch self.failure.withLock({ $0 }) {
        case nil: return code
        case .brokenPipe: return code == 0 ? Exit.readerGone.rawValue : code
        case .some(let error):
            let unavailable = Exit.because("standard output cannot be written: \(error)", Exit.unavailable)
            return EndCode.gravest(code, unavailable.rawValue)
        }
    }

    /// A log for a process that runs unattended.
    package static func logger(_ label: String) -> Logger {
        Logger(label: label) { StreamLogHandler.standardError(label: $0) }
    }
}
