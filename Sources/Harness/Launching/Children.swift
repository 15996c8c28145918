import Synchronization
package import Transport

/// The processes of a run: a router, unless the user has one, and whatever the launcher starts.
///
/// Each is looked after by a task that reaps it; ending a process is cancelling its task, which sends TERM and, when
/// that does not help, KILL.
package final class Children: Sendable {
    private struct State {
        var router: Task<Void, Never>?
        var workers: Task<Void, Never>?
        var order: LaunchOrder
    }

    /// What the router wants to hear in a `hello`; nil: nothing.
    package let routerToken: String?
    private let router: RouterProgram?
    private let launcher: any Launcher
    private let state: Mutex<State>

    /// - Parameters:
    ///   - router: nil when the user's is used; `routerToken` is then the user's too.
    ///   - order: what the launcher will be told; endpoint and token are set by `workersDial`.
    package init(router: RouterProgram?, routerToken: String?, launcher: any Launcher, workers: Int, logs: String) {
        self.router = router
        self.routerToken = router?.token ?? routerToken
        self.launcher = launcher
        let order = LaunchOrder(workers: workers, endpoint: .unix(path: ""), token: "", logs: logs)
        self.state = Mutex(State(order: order))
    }

    /// Where workers dial, and what they show.
    package func workersDial(_ endpoint: Endpoint, token: String) {
        self.state.withLock {
            $0.order.endpoint = endpoint
            $0.order.token = token
        }
    }

    /// Starts the router. `ready` comes with the first endpoint it listens on, once it listens on all.
    package func startRouter(
        started: @escaping @Sendable (Int32) async -> Void,
        ready: @escaping @Sendable (Endpoint) async -> Void,
        ended: @escaping @Sendable (String) async -> Void
    ) {
        guard let router = self.router else { return }
        let task = Task {
            let program = router.program
            let endpoints = Mutex<[Endpoint]>([])
            let end = await program.run(started: started) { line in
                if let endpoint = RouterProgram.endpoint(in: line) {
                    endpoints.withLock { $0.append(endpoint) }
                } else if line == RouterProgram.readyLine, let first = endpoints.withLock({ $0.first }) {
                    await ready(first)
                }
            }
            await ended("it \(end)\(LogTail.lastWords(in: program.log))")
        }
        self.state.withLock { $0.router = task }
    }

    /// Has the launcher bring up the workers; `ended` comes for each that ended on its own.
    package func launchWorkers(ended: @escaping @Sendable (LaunchedEnd) async -> Void) {
        self.state.withLock { state in
            let order = state.order
            state.workers = Task { await self.launcher.launch(order, ended: ended) }
        }
    }

    /// Gives the workers `grace` to end on their own, then ends them and the router, and returns when all have been
    /// reaped. May be called more than once.
    package func endAll(grace: Duration) async {
        let (router, workers) = self.state.withLock { ($0.router, $0.workers) }
        if let workers {
            let deadline = Task {
                // Cut short when the workers are faster than that.
                do { try await Task.sleep(for: grace) } catch { return }
                workers.cancel()
            }
            await workers.value
            deadline.cancel()
        }
        router?.cancel()
        await router?.value
    }

    /// Ends everything without a grace; does not wait.
    package func abandon() {
        let (router, workers) = self.state.withLock { ($0.router, $0.workers) }
        workers?.cancel()
        router?.cancel()
    }
}
