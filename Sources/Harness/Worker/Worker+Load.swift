import Emulation
import FoundationEssentials
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
        guard self.orders == nil else { return self.fail("was given two plans") }
        let loadLoop = self.loadLoop
        Task { [weak self] in
            let opened = await Self.opened(plan, on: loadLoop)
            await self?.prepared(opened)
        }
    }

    private typealias Opened = Result<(load: Load, plan: PreparedPlan), RunFailure>

    @concurrent private static func opened(
        _ plan: RunPlan,
        on loop: any NIOSerialEventLoopExecutor
    ) async -> Opened {
        do {
            let prepared = try PreparedPlan(plan)
            let load = Load(prepared.role, prepared.load, on: loop)
            try await load.open()
            return .success((load, prepared))
        } catch let failure as RunFailure {
            return .failure(failure)
        } catch {
            return .failure(RunFailure("\(error)"))
        }
    }

    private func prepared(_ opened: Opened) {
        switch opened {
        case .failure(let failure): self.fail(failure.description)
        case .success((let load, let plan)):
            let (orders, continuation) = AsyncStream.makeStream(of: LoadOrder.self)
            self.orders = continuation
            self.load = load
            self.send(.ready(planDigest: plan.digest))
            Task { continuation.yield(.conclude(await load.outcome())) }
            self.playing = Task {
                for await order in orders { await self.carryOut(order, load, plan) }
            }
        }
    }

    private func carryOut(_ order: LoadOrder, _ load: Load, _ plan: PreparedPlan) async {
        switch order {
        case .report: self.send(.interval(await load.takeInterval()))
        // Open inquiries may go on as long as after the last arrival of the plan.
        case .breakOff: await load.breakOff(drain: plan.load.population.drain)
        case .cancel: await load.cancel()
        case .conclude(let outcome):
            self.orders?.finish()
            // The rest of what was seen, before anything that says that it is complete.
            self.send(.interval(await load.takeInterval()))
            self.conclude(outcome, plan.role)
        }
    }

    func start(at zero: Timestamp) {
        guard let load = self.load, !self.hasStarted else { return self.fail("was started without a plan") }
        self.hasStarted = true
        let zero = self.clock.here(zero)
        // Not one of the orders: those take turns with this loop, and on a starved machine the first customers are due before.
        Task { await load.begin(at: zero) }
        self.report(second: 1, after: zero)
    }

    private func report(second: Int64, after zero: Timestamp) {
        let due = zero.advanced(byNanoseconds: second * 1_000_000_000)
        let deadline = NIODeadline.uptimeNanoseconds(UInt64(max(0, due.nanoseconds)))
        self.loop.scheduleTask(deadline: deadline) { [weak self] in
            self?.assumeIsolated { worker in
                guard worker.end == nil, worker.outcome == nil else { return }
                worker.orders?.yield(.report)
                worker.report(second: second + 1, after: zero)
            }
        }
    }

    private func conclude(_ outcome: LoadOutcome, _ role: WorkerRole) {
        self.outcome = outcome
        for violation in outcome.ledger.violations {
            self.logger.error("the router broke the protocol: \(violation)")
        }
        for loss in outcome.losses { self.logger.error("a connection was lost: \(loss)") }
        switch outcome.end {
        case .completed, .drainLimit: if role == .customers { self.send(.finished) }
        case .cancelled: break
        case .routerLost(let why): self.send(.routerLost(why))
        case .loginRefused, .unwritable: self.send(.routerLost("\(outcome.end)"))
        }
        self.logger.info("load ended", metadata: ["how": "\(outcome.end)"])
        if self.isStopping { self.handIn(outcome.ledger) }
    }

    func drain() {
        self.orders?.yield(.breakOff)
    }

    func stop() {
        guard !self.isStopping, let orders = self.orders else { return }
        self.isStopping = true
        if let outcome = self.outcome {
            self.handIn(outcome.ledger)
        } else {
            orders.yield(.cancel)
        }
    }

    private func handIn(_ ledger: WorkerLedger) {
        for (kind, numbers) in [
            (LedgerKind.queued, ledger.queuedIDs), (.closed, ledger.closedIDs), (.open, ledger.openIDs),
            (.resolved, ledger.resolvedIDs),
        ] {
            var rest = numbers.sorted()[...]
            while !rest.isEmpty {
                self.send(.ledger(kind, InquiryNumbers(rest.prefix(InquiryNumbers.maximumPerLine))))
                rest = rest.dropFirst(InquiryNumbers.maximumPerLine)
            }
        }
        for block in ledger.eventBlocks { self.send(.events(Data(block))) }
        for waits in ledger.waits { self.send(.waits(waits)) }
        var scores = ledger.scores[...]
        while !scores.isEmpty {
            self.send(.scores(Array(scores.prefix(WorkerMessage.maximumScores))))
            scores = scores.dropFirst(WorkerMessage.maximumScores)
        }
        self.send(.done(ledger))
    }
}
