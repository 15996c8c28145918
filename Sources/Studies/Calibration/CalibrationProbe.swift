internal import Measurement
package import Reports

/// A short run against the null router at one rate.
package struct CalibrationProbe: Equatable, Sendable {
    /// In inquiries a second.
    package let rate: Double
    package let agents: Int
    /// Why its figures could not be trusted; empty when the rate is honest.
    package let reasons: [String]
    package let sendDelay: LatencyFigures
    package let assignment: LatencyFigures
    package let accept: LatencyFigures
    /// The most that the event loop of any worker used of a core.
    package let cpuShare: Double?

    package init(_ report: RunReport, rate: Double, agents: Int) {
        let record = report.record
        self.rate = rate
        self.agents = agents
        self.reasons = report.invalidReasons.map(\.description)
        self.sendDelay = LatencyFigures(record.latencies[.sendDelay])
        self.assignment = LatencyFigures(record.latencies[.assignment])
        self.accept = LatencyFigures(record.latencies[.accept])
        self.cpuShare = record.watch.workers.compactMap(\.cpuShare).max()
    }

    package var isHonest: Bool { self.reasons.isEmpty }
}
