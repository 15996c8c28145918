import Synchronization
import Transport

/// `coordinator.log`: what happened when, in milliseconds since the coordinator was started.
final class CourseLog: Sendable {
    private let file: Mutex<RunFile?>
    private let zero = monotonicNow()

    /// Writes to `file`; nil writes nothing.
    init(_ file: RunFile?) {
        self.file = Mutex(file)
    }

    /// Adds a line. A log that cannot be written any more is given up: the run matters more.
    func write(_ text: String) {
        let milliseconds = (monotonicNow() - self.zero) / 1_000_000
        self.file.withLock { file in
            do throws(RunFolderError) {
                try file?.append("\(milliseconds) \(text)\n")
            } catch {
                file = nil
            }
        }
    }
}
