internal import Latency

/// Two kept runs side by side. Never a verdict: one run of each side cannot tell a change from noise.
package struct RunComparison: Equatable, Sendable {
    /// A figure of both runs.
    package struct Row: Equatable, Sendable {
        package let name: String
        package let first: Double
        package let second: Double
        let unit: Unit

        /// Relative, from the first to the second; nil when the first is zero.
        package var change: Double? { self.first == 0 ? nil : self.second / self.first - 1 }
    }

    enum Unit: Equatable, Sendable {
        case nanoseconds
        case microsecondsOfCPU
        case bytes
        case number
    }

    /// A run with what it ran on.
    package struct Side: Equatable, Sendable {
        package var name: String
        package var run: KeptRun
        package var machine: MachineIdentity?

        package init(name: String, run: KeptRun, machine: MachineIdentity?) {
            self.name = name
            self.run = run
            self.machine = machine
        }
    }

    package let first: Side
    package let second: Side
    package let rows: [Row]

    /// - Throws: `UnlikeRunsError` when the runs' figures say nothing about each other.
    package init(_ first: Side, _ second: Side) throws(UnlikeRunsError) {
        let reasons = Self.unlikenesses(first, second)
        guard reasons.isEmpty else { throw UnlikeRunsError(reasons: reasons) }
        self.first = first
        self.second = second
        self.rows = Self.rows(first.run, second.run)
    }

    /// Everything that keeps two runs from being compared, or added up.
    static func unlikenesses(_ first: Side, _ second: Side) -> [String] {
        var reasons = [first, second].filter { !$0.run.valid }.map { side in
            "\(side.name) is invalid: \(side.run.invalidReasons.joined(separator: " "))"
        }
        let (one, two) = (first.run, second.run)
        let pairs: [(String, String, String)] = [
            ("profile", one.profile, two.profile),
            ("seed", "\(one.seed)", "\(two.seed)"),
            ("plan", one.planDigest ?? "unknown", two.planDigest ?? "unknown"),
            ("transport", one.transport, two.transport),
            ("customer workers", "\(one.workers.customers)", "\(two.workers.customers)"),
            ("agent workers", "\(one.workers.agents)", "\(two.workers.agents)"),
            ("time scale", "\(one.timeScale ?? 1)", "\(two.timeScale ?? 1)"),
        ]
        reasons += pairs.filter { $0.1 != $0.2 }.map { "\($0.0) \($0.1) and \($0.2)" }
        if let machine = first.machine, let other = second.machine {
            reasons += machine.differences(to: other)
        } else {
            reasons.append("the machine of a run is not known: its env.json cannot be read")
        }
        return reasons
    }

    private static func rows(_ first: KeptRun, _ second: KeptRun) -> [Row] {
        let statistics: [(String, KeyPath<KeptRun.Figures, Int64?>)] = [
            ("p50", \.p50Ns), ("p90", \.p90Ns), ("p95", \.p95Ns), ("p99", \.p99Ns), ("p99.9", \.p999Ns),
            ("max", \.maxNs),
        ]
        var rows: [Row] = []
        for duration in MeasuredDuration.allCases.map(\.rawValue) {
            guard let one = first.latency[duration], let two = second.latency[duration] else { continue }
            for (name, path) in statistics {
                guard let a = one[keyPath: path], let b = two[keyPath: path] else { continue }
                rows.append(Row(name: "\(duration) \(name)", first: Double(a), second: Double(b), unit: .nanoseconds))
            }
        }
        for metric in [RegressionMetric.routerCPU, .workerCPU, .routerMemory] {
            guard let a = metric.value(in: first), let b = metric.value(in: second) else { continue }
            let unit: Unit = metric == .routerMemory ? .bytes : .microsecondsOfCPU
            rows.append(Row(name: metric.title, first: a, second: b, unit: unit))
        }
        for count in ["sent", "assigned", "abandoned", "reassigned"] {
            guard let a = first.counts[count], let b = second.counts[count] else { continue }
            rows.append(Row(name: count, first: Double(a), second: Double(b), unit: .number))
        }
        return rows
    }
}

/// Why two runs cannot be compared: all reasons. Exit code 5.
package struct UnlikeRunsError: Error, Equatable, CustomStringConvertible {
    package let reasons: [String]

    package var description: String { self.reasons.joined(separator: "; ") }
}
