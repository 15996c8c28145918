import Emulation
import Organization
import Population
import Transport

/// The router of a run: brought up, named to workers, and asked what it counted.
extension Coordinator {
    func startRouter() {
        self.children.startRouter(
            started: { [weak self] pid in await self?.routerStarted(pid) },
            ready: { [weak self] endpoint in await self?.routerIsReady(endpoint) },
            ended: { [weak self] why in await self?.take(.routerEnded(why)) }
        )
    }

    private func routerStarted(_ pid: Int32) {
        self.clocks.router = pid
    }

    private func routerIsReady(_ endpoint: Endpoint) {
        self.routerEndpoint = endpoint
        self.take(.routerIsReady)
    }

    func plan(_ id: WorkerID, _ role: WorkerRole, _ segment: Int, _ count: Int) {
        guard let router = self.routerEndpoint else {
            preconditionFailure("workers are planned before the router listens, in \(self.machine.phase)")
        }
        self.roles[id] = role
        let plan = RunPlan(
            profile: self.setup.profileText,
            file: self.setup.file,
            overrides: self.setup.overrides,
            seed: self.setup.population.seed,
            role: role,
            segmentIndex: segment,
            segmentCount: count,
            router: "\(router)",
            routerToken: self.children.routerToken,
            routerAuthorities: self.trust.authorities,
            connections: self.setup.connections,
            streams: self.setup.streams,
            customerPool: self.setup.customerPool(.current),
            keepsLedger: self.setup.keepsLedger
        )
        self.connections[id]?.send(.plan(plan))
    }

    func readCounters(isBaseline: Bool) {
        guard let router = self.routerEndpoint else { return }
        let token = self.children.routerToken
        let loop = self.loop
        let limit = self.machine.rules.auditLimit
        let security = self.trust.security
        Task { [weak self] in
            do throws(RunFailure) {
                let counters = try await CounterReading.read(
                    from: router,
                    token: token,
                    security: security,
                    limit: limit,
                    on: loop
                )
                await self?.countersAre(counters, isBaseline: isBaseline)
            } catch {
                await self?.take(.auditFailed(error.description))
            }
        }
    }

    private func countersAre(_ counters: [String: Int], isBaseline: Bool) {
        if isBaseline {
            self.baseline = counters
            self.take(.baselineRead)
        } else {
            self.counters = counters
            self.take(.countersRead)
        }
    }
}
