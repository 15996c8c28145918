internal import Analysis
internal import Latency

/// A figure that the history keeps of each run, by the name that thresholds and comparisons have for it.
package struct HistoryMetric: Hashable, Sendable {
    /// What it is counted in; the raw value is what documents say.
    package enum Unit: String, Sendable {
        case nanoseconds = "ns"
        case microseconds = "us"
        case bytes
        case storySeconds
        case fraction
        case perSecond = "1/s"
        case number
    }

    package let name: String
    package let unit: Unit

    private static let statistics = ["p50", "p90", "p95", "p99", "p99.9", "max"]

    /// Every figure that is kept, in the order of `summary.json`.
    package static let all: [HistoryMetric] = {
        let latencies = MeasuredDuration.allCases.flatMap { duration in
            [Self("\(duration.rawValue).count", .number)]
                + Self.statistics.map { Self("\(duration.rawValue).\($0)", .nanoseconds) }
        }
        let counts = RunCounts.fields.map { Self("counts.\($0.name)", .number) }
        let services = ["serviceLevel", "abandonment", "occupancy", "fcr", "transferRate"]
        return latencies + counts
            + ["offeredPerSecond", "assignedPerSecond"].map { Self("rates.\($0)", .perSecond) }
            + ["cpu.routerMicrosecondsPerAssignment", "cpu.workerMicrosecondsPerInquiry"].map {
                Self($0, .microseconds)
            }
            + [Self("memory.routerPeakBytes", .bytes), Self("service.asaSeconds", .storySeconds)]
            + services.map { Self("service.\($0)", .fraction) }
    }()

    /// What is looked at unless something else is asked for: what comparisons decide by.
    package static let standard = RegressionMetric.gates.compactMap { Self.named($0.rawValue) }

    private static let byName = Dictionary(uniqueKeysWithValues: Self.all.map { ($0.name, $0) })

    /// The figure of a name, also as thresholds write it (`assignment.p999`), or as gates are called (`cpu`, `p99`).
    package static func named(_ name: String) -> HistoryMetric? {
        if let gate = RegressionMetric.gates.first(where: { $0.shortName == name }) {
            return self.byName[gate.rawValue]
        }
        return self.byName[name.hasSuffix(".p999") ? "\(name.dropLast(3))99.9" : name]
    }

    private init(_ name: String, _ unit: Unit) {
        self.name = name
        self.unit = unit
    }

    /// Its value in a kept run; nil when it was not measured.
    func value(in run: KeptRun) -> Double? {
        let parts = self.name.split(separator: ".", maxSplits: 1).map(String.init)
        if let figures = run.latency[parts[0]] { return figures.value(parts[1]) }
        switch self.name {
        case "rates.offeredPerSecond": return run.rates?.offeredPerSecond
        case "rates.assignedPerSecond": return run.rates?.assignedPerSecond
        case "cpu.routerMicrosecondsPerAssignment": return run.cpu.routerMicrosecondsPerAssignment
        case "cpu.workerMicrosecondsPerInquiry": return run.cpu.workerMicrosecondsPerInquiry
        case "memory.routerPeakBytes": return run.memory?.routerPeakBytes.map(Double.init)
        case "service.asaSeconds": return run.service?.asaSeconds
        case "service.serviceLevel": return run.service?.serviceLevel
        case "service.abandonment": return run.service?.abandonment
        case "service.occupancy": return run.service?.occupancy
        case "service.fcr": return run.service?.fcr
        case "service.transferRate": return run.service?.transferRate
        default: return parts[0] == "counts" ? run.counts[parts[1]].map(Double.init) : nil
        }
    }

    /// A value with its unit, as tables have it.
    package func text(_ value: Double, micro: String) -> String {
        switch self.unit {
        case .nanoseconds: FigureText.duration(Int64(value.rounded()), micro: micro)
        case .microseconds: "\(FigureText.rounded(value)) \(micro)s"
        case .bytes: "\(FigureText.rounded(value / 1_048_576)) MiB"
        case .storySeconds: "\(FigureText.rounded(value)) s"
        case .fraction: FigureText.percentage(value)
        case .perSecond: "\(FigureText.rounded(value))/s"
        case .number: value == value.rounded() && value.magnitude < 1e15 ? "\(Int64(value))" : FigureText.rounded(value)
        }
    }

    /// Its name as a heading: `assignment p99`, `router CPU/assignment`.
    package var title: String {
        RegressionMetric(rawValue: self.name)?.title
            ?? self.name.split(separator: ".", maxSplits: 1).joined(separator: " ")
    }
}

extension KeptRun.Figures {
    fileprivate func value(_ statistic: String) -> Double? {
        switch statistic {
        case "count": Double(self.count)
        case "p50": self.p50Ns.map(Double.init)
        case "p90": self.p90Ns.map(Double.init)
        case "p95": self.p95Ns.map(Double.init)
        case "p99": self.p99Ns.map(Double.init)
        case "p99.9": self.p999Ns.map(Double.init)
        case "max": self.maxNs.map(Double.init)
        default: nil
        }
    }
}
