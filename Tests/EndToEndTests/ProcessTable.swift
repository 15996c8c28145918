import Foundation
import TestSupport

/// Who runs on this machine, as `/proc` tells it.
enum ProcessTable {
    struct Row: Equatable {
        var pid: pid_t
        var arguments: [String]

        /// `router` or `worker`, for a child of a run.
        var command: String? { self.arguments.dropFirst().first }
    }

    /// The living children of a process, those that only wait to be reaped left out.
    static func children(of parent: pid_t) -> [Row] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.compactMap { pid_t($0) }.filter { self.parent(of: $0) == parent }.map(self.row)
            .sorted { $0.pid < $1.pid }
    }

    /// Whether a process is there and not just waiting to be reaped.
    static func isAlive(_ pid: pid_t) -> Bool {
        self.parent(of: pid) != nil
    }

    /// Waits until none of these is alive.
    static func waitForEnd(of pids: [pid_t], within patience: Duration) throws {
        let deadline = Deadline(in: patience)
        while let alive = pids.first(where: self.isAlive) {
            guard !deadline.hasPassed else {
                throw NeverHappened(awaited: "the end of process \(alive)", soFar: "\(self.row(alive))")
            }
            usleep(5_000)
        }
    }

    /// Waits until a process has as many children of a kind.
    static func waitForChildren(
        _ count: Int,
        _ command: String,
        of parent: pid_t,
        within patience: Duration = .seconds(15)
    ) throws -> [pid_t] {
        let deadline = Deadline(in: patience)
        while true {
            let found = self.children(of: parent).filter { $0.command == command }.map(\.pid)
            if found.count >= count { return found }
            guard !deadline.hasPassed else {
                throw NeverHappened(awaited: "\(count) × \(command)", soFar: "\(self.children(of: parent))")
            }
            usleep(5_000)
        }
    }

    /// Nil for a process that is not there, or is dead and not reaped yet.
    private static func parent(of pid: pid_t) -> pid_t? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 1, fields[0] != "Z", fields[0] != "X" else { return nil }
        return pid_t(fields[1])
    }

    private static func row(_ pid: pid_t) -> Row {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)) ?? ""
        return Row(pid: pid, arguments: text.split(separator: "\0").map(String.init))
    }
}
