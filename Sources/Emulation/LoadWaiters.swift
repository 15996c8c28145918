/// Those who wait for a load to be ready or to end. Belongs to the load's event loop.
final class LoadWaiters {
    private(set) var outcome: LoadOutcome?
    private var isReady = false
    private var forReady: [CheckedContinuation<LoadEnd?, Never>] = []
    private var forEnd: [CheckedContinuation<LoadOutcome, Never>] = []

    /// Resumed with nil when the load is ready, or with its end.
    func waitForReady(_ continuation: CheckedContinuation<LoadEnd?, Never>) {
        if self.isReady {
            continuation.resume(returning: nil)
        } else if let outcome = self.outcome {
            continuation.resume(returning: outcome.end)
        } else {
            self.forReady.append(continuation)
        }
    }

    func waitForEnd(_ continuation: CheckedContinuation<LoadOutcome, Never>) {
        if let outcome = self.outcome {
            continuation.resume(returning: outcome)
        } else {
            self.forEnd.append(continuation)
        }
    }

    func ready() {
        guard !self.isReady else { return }
        self.isReady = true
        for continuation in self.forReady { continuation.resume(returning: nil) }
        self.forReady = []
    }

    func ended(_ outcome: LoadOutcome) {
        self.outcome = outcome
        for continuation in self.forReady { continuation.resume(returning: outcome.end) }
        for continuation in self.forEnd { continuation.resume(returning: outcome) }
        self.forReady = []
        self.forEnd = []
    }
}
