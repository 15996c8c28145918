import Organization
internal import Population

/// How one worker process was while it played: whether it could have been the bottleneck.
package struct WorkerHealth: Equatable, Sendable, DocumentPart {
    package enum Kind: String, Sendable, Codable {
        case customers
        case agents
    }

    /// Times at which a worker stood still: it was late by more than 10 ms to a tick of its loop.
    package struct Standstills: Equatable, Sendable, Codable {
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
    /// Customers: how late inquiries were written.
    package var sendDelayP99Ns: Int64?
    package var sendDelayMaxNs: Int64?
    /// Customers: inquiries written.
    package var sent: Int
    /// Nil when the worker was on time throughout the measured time.
    package var standstills: Standstills?

    package init(worker: Int, kind: Kind, sent: Int = 0) {
        self.worker = worker
        self.kind = kind
        self.sent = sent
    }

    /// `customer worker 1`.
    package var label: String { "\(self.kind == .customers ? "customer" : "agent") worker \(self.worker)" }
}

extension WorkerHealth.Standstills {
    /// `twice, 500 ms at the longest, in second 3 and 7`.
    var words: String {
        let seconds = self.seconds.map(String.init).joined(separator: ", ")
        return
            "\(counted(self.count, "time")), for \(FigureText.duration(self.longestNs, micro: "u")) at the longest"
            + (seconds.isEmpty ? "" : " (second \(seconds))")
    }
}
