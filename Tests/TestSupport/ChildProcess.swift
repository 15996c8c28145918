package import Foundation

/// A process started by a test; it is killed at the latest when the last reference goes.
package final class ChildProcess: Sendable {
    /// How a process ended.
    package enum Exit: Equatable, Sendable {
        case code(CInt)
        case signal(CInt)
    }

    package let pid: pid_t
    /// What it wrote on standard output.
    package let output: ChildOutput
    /// What it wrote on standard error.
    package let errors: ChildOutput
    private let status: ChildStatus

    /// Starts `executable` with `arguments` (without the name of the program itself). Standard input is empty.
    ///
    /// - Parameters:
    ///   - environment: beside or in place of what this process has.
    ///   - outputLimit: bytes kept of each output, the last ones.
    package init(
        _ executable: String,
        _ arguments: [String] = [],
        environment: [String: String] = [:],
        outputLimit: Int = 4 << 20
    ) throws {
        let launch = try ChildLaunch(executable, arguments, environment: environment)
        self.pid = launch.pid
        self.output = ChildOutput(limit: outputLimit)
        self.errors = ChildOutput(limit: outputLimit)
        self.status = ChildStatus(pid: launch.pid)
        self.output.collect(from: launch.output)
        self.errors.collect(from: launch.errors)
        self.status.watch()
    }

    deinit {
        self.status.send(SIGKILL)
    }

    /// Runs a process to its end.
    package static func run(
        _ executable: String,
        _ arguments: [String] = [],
        environment: [String: String] = [:],
        within patience: Duration = .seconds(30)
    ) throws -> (exit: Exit, output: String, errors: String) {
        let child = try ChildProcess(executable, arguments, environment: environment)
        let exit = try child.wait(within: patience)
        return (exit, try child.output.textAtEnd(), try child.errors.textAtEnd())
    }

    /// How it ended, or nil while it runs.
    package var exit: Exit? { self.status.exit }

    /// Sends a signal to this process alone; nothing happens if it has ended.
    package func send(_ signal: CInt) {
        self.status.send(signal)
    }

    /// Waits for its end. It is not killed when the deadline passes.
    @discardableResult
    package func wait(within patience: Duration = .seconds(30)) throws -> Exit {
        guard let exit = self.status.wait(until: Deadline(in: patience)) else {
            throw DeadlinePassed(awaited: "the end of process \(self.pid)", soFar: self.errors.text)
        }
        return exit
    }
}
