import FoundationEssentials
import Glibc

/// What is left of runs that never began.
extension RunFolder {
    /// In a folder that was there already: the logs, and those of later ones `run.failed-2` and so on.
    private static let failed = "run.failed"
    /// So many logs are kept side by side. Later ones stay where they are, and say that somebody should tidy up.
    private static let mostKept = 100

    /// Whether a name is one that `keepLogs` gives in a folder that was there already.
    static func isOfFailedRun(_ name: String) -> Bool {
        name.utf8.elementsEqual(Self.failed.utf8)
            || (2...Self.mostKept).contains { name.utf8.elementsEqual("\(Self.failed)-\($0)".utf8) }
    }

    /// Keeps what the processes of a run that never began had to say, and leaves the run's own name free: the partial folder is
    /// called `….failed`, or `….failed-2` and so on when there is something of that name. In a folder that was there already it
    /// stays inside, for what lies beside may be another disk. Removes it when nobody said anything.
    ///
    /// - Returns: the folder of the logs, nil when there are none.
    package func keepLogs() -> String? {
        guard Self.hasContent(self.logs) else {
            self.discard()
            return nil
        }
        let stem = self.wasThere ? "\(self.path)/\(Self.failed)" : "\(self.path).failed"
        for number in 1...Self.mostKept {
            let kept = number == 1 ? stem : "\(stem)-\(number)"
            // Whoever makes a folder has its name. An empty one is replaced by the rename; nothing else ever is.
            guard mkdir(kept, 0o755) == 0 else {
                if errno == EEXIST { continue }
                break
            }
            guard rename(self.partialPath, kept) == 0 else {
                rmdir(kept)
                break
            }
            return "\(kept)/logs"
        }
        // They can be read where they are.
        return self.logs
    }

    /// Whether any file of a folder has a byte in it.
    private static func hasContent(_ path: String) -> Bool {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).contains { name in
                var status = stat()
                return stat("\(path)/\(name)", &status) == 0 && status.st_size > 0
            }
        } catch {
            return false
        }
    }
}
