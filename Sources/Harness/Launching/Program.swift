import Subprocess
import SystemPackage

/// A program to start: what to run, with what, and where its diagnostics go.
///
/// It runs in a process group of its own, so that Ctrl-C in a terminal reaches the coordinator alone, and with nothing
/// on its standard input.
package struct Program: Equatable, Sendable {
    package var executable: String
    package var arguments: [String]
    /// Added to what this process has in its environment. Secrets travel here, never in `arguments`.
    package var environment: [String: String]
    /// The file that takes its standard error; created, or emptied.
    package var log: String
    /// Between TERM and KILL when it is cancelled.
    package var grace: Duration = .milliseconds(500)

    package init(executable: String, arguments: [String], environment: [String: String] = [:], log: String) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.log = log
    }

    /// Runs it and returns when it has ended and has been reaped. Cancelling the task ends it: TERM, then KILL.
    ///
    /// - Parameters:
    ///   - started: called once with its process id, when it has been started.
    ///   - line: called with each line of its standard output, without the line's end; what is longer than 4,096 bytes
    ///     is given in parts.
    package func run(
        started: @escaping @Sendable (Int32) async -> Void = { _ in },
        line: @escaping @Sendable (String) async -> Void = { _ in }
    ) async -> ProgramEnd {
        let log: FileDescriptor
        do {
            log = try FileDescriptor.open(
                FilePath(self.log),
                .writeOnly,
                options: [.create, .truncate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch {
            return .notStarted("\(self.log) cannot be written: \(error)")
        }
        do {
            let result = try await Subprocess.run(
                .path(FilePath(self.executable)),
                arguments: Arguments(self.arguments),
                environment: .inherit.updating(self.updates),
                platformOptions: self.options,
                input: .none,
                output: .sequence,
                error: .fileDescriptor(log, closeAfterSpawningProcess: true)
            ) { execution in
                await started(execution.processIdentifier.value)
                try await Self.forEachLine(of: execution.standardOutput, line)
            }
            switch result.terminationStatus {
            case .exited(let code): return .exited(Int32(code))
            case .signaled(let signal): return .signalled(Int32(signal))
            }
        } catch let error as SubprocessError {
            return .notStarted("\(self.executable) could not be started: \(error)")
        } catch {
            // The body throws nothing but the cancellation of its reading, after which the program has been ended.
            return .signalled(Signal.terminate.rawValue)
        }
    }

    private var updates: [Environment.Key: String?] {
        Dictionary(uniqueKeysWithValues: self.environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
    }

    private var options: PlatformOptions {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: self.grace)]
        return options
    }

    private static func forEachLine(
        of output: SubprocessOutputSequence,
        _ line: @Sendable (String) async -> Void
    ) async throws {
        var pending: [UInt8] = []
        for try await buffer in output {
            let bytes = buffer.withUnsafeBytes { Array($0) }
            for byte in bytes {
                if byte != UInt8(ascii: "\n"), pending.count < 4_096 {
                    pending.append(byte)
                    continue
                }
                await line(String(decoding: pending, as: UTF8.self))
                pending.removeAll(keepingCapacity: true)
                if byte != UInt8(ascii: "\n") {
                    pending.append(byte)
                }
            }
        }
        if !pending.isEmpty {
            await line(String(decoding: pending, as: UTF8.self))
        }
    }
}
