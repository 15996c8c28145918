import Dispatch

/// Runs a test that blocks its thread, on a thread that nobody else waits for.
///
/// The threads of the concurrency pool are as few as the machine has cores: two tests that wait for a line there would keep
/// everything else from running.
final class BlockingQueue: TaskExecutor {
    private let queue = DispatchQueue(label: "test that blocks")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = self.asUnownedTaskExecutor()
        self.queue.async { job.runSynchronously(on: executor) }
    }

    /// Runs `body` there.
    static func run(_ body: () async throws -> Void) async throws {
        try await withTaskExecutorPreference(BlockingQueue()) {
            // A preference counts from the next suspension on.
            await Task.yield()
            try await body()
        }
    }
}
