import Emulation
import Logging
import NIOCore
import Organization
import Population
import Transport

/// What a worker does when it is told: compare clocks, prepare, play, hand in.
extension Worker {
    // MARK: Clocks

    func ask(_ number: UInt64) {
        self.asked = (number, Self.now)
        self.send(.ping(number))
    }

    func answered(_ number: UInt64, _ instant: Timestamp) {
        guard let asked = self.asked, asked.number == number else { return }
        self.clock.take(asked: asked.at, answered: instant, read: Self.now)
        self.asked = nil
        number < ClockComparison.exchanges ? self.ask(number + 1) : self.reportClock()
    }

    func reportClock() {
        self.send(
            .synchronized(
                offsetNanoseconds: self.clock.offsetNanoseconds,
                roundTripNanoseconds: self.clock.roundTripNanoseconds ?? 0
            )
        )
    }

    // MARK: The load

    /// Reads the plan away from this loop: a long one takes a while, and the signs of life must not wait for it.
    func prepare(_ plan: RunPlan) {
        guard self.load == nil else { return self.fail("was given two plans") }
        let loadLoop = self.loadLoop
        Task { [weak self] in
            let outcome = await Self.opened(plan, on: loadLoop)
            await self?.prepared(outcome)
        }
    }

    @concurrent private static func opened(
        _ plan: RunPlan,
        on loop: any NIOSerialEventLoopExecutor
    ) async -> Result<(WorkerLoad, UInt64, Duration), RunFailure> {
        do {
            let prepared = try PreparedPlan(plan)
            let load = WorkerLoad(prepared.role, prepared.load, on: loop)
            try await load.open()
            return .success((load, prepared.digest, prepared.load.population.drain))
        } catch let failure as RunFailure {
            return .failure(failure)
        } catch {
            return .failure(RunFailure("\(error)"))
        }
    }

    private func prepared(_ result: Result<(WorkerLoad, UInt64, Duration), RunFailure>) {
        switch result {
        case .failure(let failure): self.fail(failure.description)
        case .success((let load, let digest, let drain)):
            self.load = load
            self.drainLimit = drain
            self.send(.ready(planDigest: digest))
            self.playing = Task { [weak self] in
                let outcome = await load.outcome()
                await self?.loadEnded(outcome)
            }
        }
    }

    func start(at zero: Timestamp) {
        guard let load = self.load, !self.hasStarted else { return self.fail("was started without a plan") }
        self.hasStarted = true
        let zero = self.clock.here(zero)
        Task { await load.begin(at: zero) }
        self.report(second: 1, after: zero)
    }

    private func report(second: Int64, after zero: Timestamp) {
        let due = zero.advanced(byNanoseconds: second * 1_000_000_000)
        self.schedule(at: due) { worker in
            guard worker.end == nil, worker.outcome == nil else { return }
            Task { await worker.sendInterval() }
            worker.report(second: second + 1, after: zero)
        }
    }

    private func schedule(at instant: Timestamp, _ body: @escaping @Sendable (isolated Worker) -> Void) {
        let deadline = NIODeadline.uptimeNanoseconds(UInt64(max(0, instant.nanoseconds)))
        self.loop.scheduleTask(deadline: deadline) { [weak self] in
            self?.assumeIsolated { body($0) }
        }
    }

    private func sendInterval() async {
        guard let load = self.load else { return }
        let interval = await load.takeInterval()
        self.send(.interval(interval))
    }

    private func loadEnded(_ outcome: LoadOutcome) async {
        // The rest of what was seen, before anything that says that it is complete.
        await self.sendInterval()
        self.outcome = outcome
        for violation in outcome.ledger.violations {
            self.logger.error("the router broke the protocol: \(violation)")
        }
        for loss in outcome.losses { self.logger.error("a connection was lost: \(loss)") }
        switch outcome.end {
        case .completed, .drainLimit: if self.isCustomers { self.send(.finished) }
        case .cancelled: break
        case .routerLost(let why): self.send(.routerLost(why))
        case .loginRefused, .unwritable: self.send(.routerLost("\(outcome.end)"))
        }
        self.logger.info("load ended", metadata: ["how": "\(outcome.end)"])
        if self.isStopping { self.handIn(outcome.ledger) }
    }

    private var isCustomers: Bool {
        if case .customers = self.load { true } else { false }
    }

    func drain() {
        guard let load = self.load else { return }
        Task { await load.breakOff(drain: self.drainLimit) }
    }

    func stop() {
        guard !self.isStopping, let load = self.load else { return }
        self.isStopping = true
        if let outcome = self.outcome {
            self.handIn(outcome.ledger)
        } else {
            Task { await load.cancel() }
        }
    }

    private func handIn(_ ledger: WorkerLedger) {
        for (kind, numbers) in [
            (LedgerKind.queued, ledger.queuedIDs), (.closed, ledger.closedIDs), (.open, ledger.openIDs),
            (.resolved, ledger.resolvedIDs),
        ] {
            var rest = numbers.sorted()[...]
            while !rest.isEmpty {
                self.send(.ledger(kind, Array(rest.prefix(InquiryNumbers.maximumPerLine))))
                rest = rest.dropFirst(InquiryNumbers.maximumPerLine)
            }
        }
        for block in ledger.eventBlocks { self.send(.events(block)) }
        for waits in ledger.waits { self.send(.waits(waits)) }
        var scores = ledger.scores[...]
        while !scores.isEmpty {
            self.send(.scores(Array(scores.prefix(AgentScores.maximumPerLine))))
            scores = scores.dropFirst(AgentScores.maximumPerLine)
        }
        self.send(.done(ledger))
    }
}
