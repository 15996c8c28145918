import Foundation

/// Starts a process with `posix_spawn` and holds our ends of its pipes.
struct ChildLaunch {
    /// A pipe's ends must not leak into a child that another test starts at the same moment: that child would keep the
    /// pipe open. Between making a pipe and marking it there is a gap, so launches take turns.
    private static let turn = NSLock()

    let pid: pid_t
    let output: CInt
    let errors: CInt

    init(_ executable: String, _ arguments: [String], environment: [String: String]) throws {
        self = try Self.turn.withLock {
            let output = try Pipe()
            let errors = try Pipe()
            defer {
                close(output.writingEnd)
                close(errors.writingEnd)
            }
            do {
                let pid = try Self.spawn(executable, arguments, environment, output.writingEnd, errors.writingEnd)
                return ChildLaunch(pid: pid, output: output.readingEnd, errors: errors.readingEnd)
            } catch {
                close(output.readingEnd)
                close(errors.readingEnd)
                throw error
            }
        }
    }

    private init(pid: pid_t, output: CInt, errors: CInt) {
        self.pid = pid
        self.output = output
        self.errors = errors
    }

    private static func spawn(
        _ executable: String,
        _ arguments: [String],
        _ environment: [String: String],
        _ output: CInt,
        _ errors: CInt
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)

        // The threads that tests run on block signals and this process ignores SIGPIPE, and SIGHUP under nohup; a program from a shell has
        // none of that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        sigaddset(&signals, SIGHUP)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let merged = ProcessInfo.processInfo.environment.merging(environment) { _, given in given }
        let words = ([executable] + arguments).map { strdup($0) }
        let variables = merged.map { strdup("\($0.key)=\($0.value)") }
        defer { (words + variables).forEach { free($0) } }
        var pid: pid_t = 0
        let status = posix_spawn(&pid, executable, &actions, &attributes, words + [nil], variables + [nil])
        guard status == 0 else { throw SystemError("posix_spawn \(executable)", errno: status) }
        return pid
    }

    /// A pipe whose ends are closed in children, but for those that a spawn puts in their place.
    private struct Pipe {
        let readingEnd: CInt
        let writingEnd: CInt

        init() throws {
            var ends: [CInt] = [-1, -1]
            guard pipe(&ends) == 0 else { throw SystemError("pipe") }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            self.readingEnd = ends[0]
            self.writingEnd = ends[1]
        }
    }
}
