internal import Measurement
internal import Organization
package import Population
package import Reports

/// What a machine can measure honestly, and what a profile must do to be worth measuring.
package struct CalibrationReport: Equatable, Sendable {
    /// Why the search for the largest rate ended.
    package enum End: String, Sendable {
        case complete
        /// The time for it was over: the largest honest rate is a lower bound.
        case timeLimit = "time-limit"
        case interrupted
        /// A run could not be made, or its files not be written.
        case failed
    }

    /// A profile that is meant to be measured.
    package struct Subject: Equatable, Sendable {
        package var name: String
        /// Inquiries that are measured, and how long that takes, in real seconds.
        package var inquiries: Int
        package var seconds: Double
        package var peakPerSecond: Double
        package var agents: Int
        /// What runs of it differ by; empty when there were none.
        package var spreads: [RunSpread] = []
        /// Why runs of it are not in `spreads`.
        package var rejected: [String] = []

        package init(_ population: Population) {
            let warmUp = population.warmUp.nanoseconds
            self.name = population.profile.name
            self.inquiries = population.arrivals(in: .whole).count { $0.dueNanoseconds >= warmUp }
            self.seconds = (population.length - population.warmUp).seconds
            self.peakPerSecond = population.peakCallsPerSecond
            self.agents = population.agentCount
        }

        /// Takes runs of it; those that cannot be trusted are named and left out.
        package mutating func take(_ reports: [RunReport]) {
            let valid = reports.filter(\.isValid)
            self.rejected = reports.filter { !$0.isValid }.map { report in
                report.invalidReasons.first.map(\.description) ?? "The run was stopped."
            }
            self.spreads = RegressionPlan.Gate.standard.compactMap { gate in
                RunSpread(gate, values: valid.compactMap { $0.metrics.value(of: gate.metric) })
            }
        }

        /// How long it must be measured for so many samples, in real seconds; nil when it has none.
        func seconds(forSamples samples: Int) -> Double? {
            guard self.inquiries > 0 else { return nil }
            return Double(samples) * self.seconds / Double(self.inquiries)
        }
    }

    /// Samples beyond a percentile with which a comparison may judge by it.
    static let tailSamples = RegressionLimits().tailSamples
    /// What a first look may be off by, as a share of the tail.
    static let roughShare = 0.25

    package var workers: WorkerNumbers
    package var transport: String
    package var sendDelayLimitNanoseconds: Int64
    package var probes: [CalibrationProbe] = []
    package var end = End.complete
    package var subject: Subject?

    /// The honest probe at the lowest rate: what the tester itself costs.
    package var floor: CalibrationProbe? { self.probes.filter(\.isHonest).min { $0.rate < $1.rate } }

    /// The honest probe at the largest rate.
    package var largest: CalibrationProbe? { self.probes.filter(\.isHonest).max { $0.rate < $1.rate } }

    /// The failed probe at the smallest rate above that; nil when none failed there.
    package var tooMuch: CalibrationProbe? {
        let rate = self.largest?.rate ?? 0
        return self.probes.filter { !$0.isHonest && $0.rate > rate }.min { $0.rate < $1.rate }
    }

    /// What the workers of one kind carry each, in inquiries a second; nil without an honest rate.
    package var ratePerCustomerWorker: Double? { self.largest.map { $0.rate / Double(max(1, self.workers.customers)) } }
    package var ratePerAgentWorker: Double? { self.largest.map { $0.rate / Double(max(1, self.workers.agents)) } }

    /// How many workers of each kind the subject needs, if the machine has CPUs for them; nil without both.
    package var workersNeeded: (customers: Int, agents: Int)? {
        guard let subject = self.subject, let customer = self.ratePerCustomerWorker, let agent = self.ratePerAgentWorker
        else { return nil }
        let needed = { (rate: Double) in max(1, Int((subject.peakPerSecond / rate).rounded(.up))) }
        return (needed(customer), needed(agent))
    }

    /// What a percentile needs: a name, the samples, and how long the subject must be measured for them.
    package var needs: [(name: String, samples: Int, seconds: Double?)] {
        let judged = Int((Double(Self.tailSamples) / (1 - 0.99)).rounded())
        return [
            ("an interval with two ends", SampleSize.bounded(quantile: 0.99)),
            ("the tail to a quarter", SampleSize.precise(quantile: 0.99, share: Self.roughShare)),
            ("a comparison", judged),
        ].map { ($0.0, $0.1, self.subject?.seconds(forSamples: $0.1)) }
    }
}
