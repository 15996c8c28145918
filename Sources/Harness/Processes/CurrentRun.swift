import Synchronization

/// What runs at the moment, one after the other, to be ended from outside.
package final class CurrentRun: Sendable {
    private struct State {
        var isStopped = false
        var interrupt: AsyncStream<Void>.Continuation?
    }

    private let state = Mutex(State())

    package init() {}

    package var isStopped: Bool { self.state.withLock { $0.isStopped } }

    /// The interruptions of what begins now; nil when nothing may begin any more.
    package func begin() -> AsyncStream<Void>? {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        return self.state.withLock { state in
            guard !state.isStopped else { return nil }
            state.interrupt = continuation
            return stream
        }
    }

    package func end() {
        self.state.withLock { state in
            state.interrupt?.finish()
            state.interrupt = nil
        }
    }

    /// Ends what runs at once, which takes two interruptions, and lets nothing begin.
    package func stop() {
        self.state.withLock { state in
            state.isStopped = true
            state.interrupt?.yield()
            state.interrupt?.yield()
        }
    }
}
