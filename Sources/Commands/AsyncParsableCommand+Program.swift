package import ArgumentParser
import Glibc

extension AsyncParsableCommand {
    /// Runs the command that the command line names, and ends the process with its exit code; `main` of every program here.
    ///
    /// Unlike the library's own, it never loses output: help and results alike are written to the end, or the exit code says that
    /// they were not.
    package static func runAsProgram() async -> Never {
        // A closed pipe is an error of a write, not the end of the process.
        _ = signal(SIGPIPE, SIG_IGN)
        Self.openMissingStreams()
        var code: Int32 = 0
        do {
            var command = try Self.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            code = Self.exitCode(for: error).rawValue
            let message = Self.fullMessage(for: error)
            if !message.isEmpty {
                let line = message.utf8.last == UInt8(ascii: "\n") ? message : message + "\n"
                code == 0 ? Diagnostics.result(line) : Diagnostics.write(line)
            }
        }
        Glibc.exit(Diagnostics.exitCode(code))
    }

    /// A process may be started without standard streams. The next file it opened would then be one of them, and results would be
    /// written into it.
    private static func openMissingStreams() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number is this one. It is opened for reading, so that writing to it is an error.
            _ = open("/dev/null", O_RDONLY)
        }
    }
}
