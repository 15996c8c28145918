import Organization

/// The coordinator's end of a worker's control connection. Bound to the coordinator's loop.
final class WorkerConnection {
    let lines: ControlConnection<WorkerMessage>
    let openedAt: Timestamp
    /// Set once the right token has been shown.
    private(set) var isWelcome = false

    init(
        openedAt: Timestamp,
        onMessage: @escaping (WorkerMessage) -> Void,
        onEnd: @escaping (ControlConnection<WorkerMessage>.End) -> Void
    ) {
        self.openedAt = openedAt
        self.lines = ControlConnection(
            maximumLine: ControlLimits.greeting,
            decode: { line throws(ControlError) in try WorkerMessage(line: line) },
            onMessage: onMessage,
            onEnd: onEnd
        )
    }

    func welcome(_ message: CoordinatorMessage) {
        self.isWelcome = true
        self.lines.raiseLimit(to: ControlLimits.line)
        self.send(message)
    }

    func send(_ message: CoordinatorMessage) {
        self.lines.send(message.line)
    }

    func close() {
        self.lines.close()
    }
}
