/// How one worker process was while it played: whether it could have been the bottleneck.
package struct WorkerHealth: Equatable, Sendable, Decodable {
    package enum Kind: String, Sendable, Decodable {
        case customers
        case agents
    }

    /// Its number, as in the logs.
    package var worker: Int
    package var kind: Kind
    /// CPU time of the thread of its event loop, as a share of one core: the mean of the run, and the most of any second. It
    /// cannot exceed 1, and near it everything waits.
    package var cpuShare: Double?
    package var cpuShareMax: Double?
    /// How late the loop came to a tick every 10 ms, in nanoseconds; nil without any.
    package var loopLagP99Ns: Int64?
    package var loopLagMaxNs: Int64?
    /// Customers: how late inquiries were written.
    package var sendDelayP99Ns: Int64?
    package var sendDelayMaxNs: Int64?
    /// Customers: inquiries written.
    package var sent: Int

    package init(worker: Int, kind: Kind, sent: Int = 0) {
        self.worker = worker
        self.kind = kind
        self.sent = sent
    }

    /// `customer worker 1`.
    package var label: String { "\(self.kind == .customers ? "customer" : "agent") worker \(self.worker)" }

    /// An element of `workers.health`.
    package var json: JSONValue {
        [
            "worker": JSONValue(self.worker),
            "kind": .string(self.kind.rawValue),
            "cpuShare": JSONValue(self.cpuShare),
            "cpuShareMax": JSONValue(self.cpuShareMax),
            "loopLagP99Ns": JSONValue(self.loopLagP99Ns),
            "loopLagMaxNs": JSONValue(self.loopLagMaxNs),
            "sendDelayP99Ns": JSONValue(self.sendDelayP99Ns),
            "sendDelayMaxNs": JSONValue(self.sendDelayMaxNs),
            "sent": JSONValue(self.sent),
        ]
    }
}
