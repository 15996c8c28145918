import Organization
internal import Population

/// How one worker process was while it played: whether it could have been the bottleneck.
package struct WorkerHealth: Equatable, Sendable, Decodable {
    package enum Kind: String, Sendable, Decodable {
        case customers
        case agents
    }

    /// Times at which a worker stood still: it was late by more than 10 ms to a tick of its loop.
    package struct Standstills: Equatable, Sendable, Decodable {
        /// How often, and the longest, in nanoseconds.
        package var count: Int
        package var longestNs: Int64
        /// The seconds of the run in which, the first ones.
        package var seconds: [Int]
        /// Durations (`assignment`, `transfer`, `accept`) that ended with something read right after one, and were shortened by it.
        package var samples: Int
        /// How late the worker was at the p99 of all of those durations.
        package var sampleP99Ns: Int64

        package init(count: Int, longestNs: Int64, seconds: [Int], samples: Int, sampleP99Ns: Int64) {
            self.count = count
            self.longestNs = longestNs
            self.seconds = seconds
            self.samples = samples
            self.sampleP99Ns = sampleP99Ns
        }
    }

    /// How many seconds with standstills are listed.
    package static let listedStandstills = 10

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
    /// Nil when the worker was on time throughout the measured time.
    package var standstills: Standstills?
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
            "standstills": self.standstills?.json ?? .null,
        ]
    }
}

extension WorkerHealth.Standstills {
    fileprivate var json: JSONValue {
        [
            "count": JSONValue(self.count),
            "longestNs": JSONValue(self.longestNs),
            "seconds": .array(self.seconds.map { JSONValue($0) }),
            "samples": JSONValue(self.samples),
            "sampleP99Ns": JSONValue(self.sampleP99Ns),
        ]
    }

    /// `twice, 500 ms at the longest, in second 3 and 7`.
    var words: String {
        let seconds = self.seconds.map(String.init).joined(separator: ", ")
        return
            "\(counted(self.count, "time")), for \(FigureText.duration(self.longestNs, micro: "u")) at the longest"
            + (seconds.isEmpty ? "" : " (second \(seconds))")
    }
}
