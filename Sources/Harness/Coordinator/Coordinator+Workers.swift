import Organization
import Transport

/// What workers say, and what comes of it.
extension Coordinator {
    /// Who dials and does not say `join` does not keep a place for long.
    func turnAwayStrangers(_ now: Timestamp) {
        for (id, connection) in self.connections where !connection.isWelcome {
            guard now - connection.openedAt > Self.strangerLimit else { continue }
            self.refuse(id, .unexpected, "no 'join' within \(Self.strangerLimit.text)")
        }
    }

    /// A connection of somebody who has not said who it is.
    func accept() -> ControlConnection<WorkerMessage> {
        self.lastNumber += 1
        let id = WorkerID(self.lastNumber)
        let connection = WorkerConnection(
            openedAt: Self.now,
            onMessage: { [weak self] message in self?.assumeIsolated { $0.received(message, from: id) } },
            onEnd: { [weak self] end in self?.assumeIsolated { $0.ended(id, end) } }
        )
        let strangers = self.connections.values.count { !$0.isWelcome }
        if strangers >= Self.maximumStrangers {
            connection.close()
        } else {
            self.connections[id] = connection
        }
        return connection.lines
    }

    private func received(_ message: WorkerMessage, from id: WorkerID) {
        guard let connection = self.connections[id] else { return }
        if case .join(let join) = message {
            self.join(join, id, connection)
            return
        }
        guard connection.isWelcome else {
            self.refuse(id, .unexpected, "the first line is 'join'")
            return
        }
        self.take(.heard(id))
        switch message {
        case .join, .alive: break
        case .ping(let number): connection.send(.pong(number, at: Self.now))
        case .synchronized(let offset, let roundTrip):
            self.log.write("worker \(id) offset \(offset) ns round trip \(roundTrip) ns")
            self.clocks.errorNanoseconds = max(self.clocks.errorNanoseconds, roundTrip / 2)
            self.take(.synchronized(id))
        case .ready(let digest):
            self.planDigest &+= digest
            self.take(.ready(id))
        case .interval(let interval):
            self.collector.take(interval, from: id)
            self.writeRows(isOver: false)
        case .finished: self.take(.finished(id))
        case .routerLost(let why): self.take(.routerEnded(why))
        case .ledger(let kind, let numbers): self.collector.take(kind, numbers.numbers, from: id)
        case .events(let block): self.keep([UInt8](block))
        case .waits(let waits): self.collector.take(waits, from: id)
        case .scores(let scores): self.collector.take(scores, from: id)
        case .done(let totals):
            self.collector.take(totals, from: id)
            self.take(.done(id))
        case .failed(let why): self.take(.gone(id, why))
        }
    }

    private func join(_ join: WorkerMessage.Join, _ id: WorkerID, _ connection: WorkerConnection) {
        guard !connection.isWelcome else {
            self.take(.gone(id, "said 'join' twice"))
            return
        }
        guard Token.matches(join.token, self.token) else {
            self.refuse(id, .token, "the token is wrong")
            return
        }
        self.take(.joined(id, host: join.host, pid: join.pid))
        let isSeated = self.connections[id]?.isWelcome ?? false
        if isSeated, join.clock == Host.clock, join.pid > 0 { self.clocks.workers.append(join.pid) }
    }

    func refuse(_ id: WorkerID, _ refusal: CoordinatorMessage.Refusal, _ why: String) {
        self.log.write("refused \(id): \(why)")
        self.connections[id]?.send(.refuse(refusal, why))
        self.connections[id]?.close()
        self.connections[id] = nil
    }

    private func ended(_ id: WorkerID, _ end: ControlConnection<WorkerMessage>.End) {
        let why: String
        switch end {
        case .closed(let reason): why = "closed its connection: \(reason)"
        case .misunderstood(let error):
            why = "sent \(error)"
            if let connection = self.connections[id], !connection.isWelcome {
                self.refuse(id, error.isVersion ? .version : .malformed, error.description)
            }
        }
        self.connections[id]?.close()
        self.connections[id] = nil
        self.take(.gone(id, why))
    }
}
