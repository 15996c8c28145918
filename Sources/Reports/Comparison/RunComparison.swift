package import Measurement

/// Two kept runs side by side. Never a verdict: one run of each side cannot tell a change from noise.
package struct RunComparison: Equatable, Sendable {
    /// A figure of both runs.
    package struct Row: Equatable, Sendable {
        package let metric: Metric
        package let first: Double
        package let second: Double

        package var name: String { self.metric.title }
        /// Relative, from the first to the second; nil when the first is zero.
        package var change: Double? { self.first == 0 ? nil : self.second / self.first - 1 }
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

    /// - Parameter metrics: what is put side by side; those that a run does not have are left out.
    /// - Throws: `UnlikeRunsError` when the runs' figures say nothing about each other.
    package init(
        _ first: Side,
        _ second: Side,
        metrics: [Metric] = Metric.comparedRuns
    ) throws(UnlikeRunsError) {
        let reasons = Self.unlikenesses(first, second)
        guard reasons.isEmpty else { throw UnlikeRunsError(reasons: reasons) }
        self.first = first
        self.second = second
        self.rows = metrics.compactMap { metric in
            guard let a = first.run.value(of: metric), let b = second.run.value(of: metric) else { return nil }
            return Row(metric: metric, first: a, second: b)
        }
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
}

extension Metric {
    /// What is put side by side unless something else is asked for.
    package static let comparedRuns: [Metric] = {
        let statistics = Statistic.usual.filter { $0 == .max || $0.percentile != nil }
        let durations = MeasuredDuration.allCases.flatMap { duration in
            statistics.compactMap { Metric.named("\(duration.rawValue).\($0)") }
        }
        let others = [
            "cpu.routerMicrosecondsPerAssignment", "cpu.workerMicrosecondsPerInquiry", "memory.routerPeakBytes",
            "counts.sent", "counts.assigned", "counts.abandoned", "counts.reassigned",
        ]
        return durations + others.compactMap(Metric.named)
    }()
}

/// Why two runs cannot be compared: all reasons. Exit code 5.
package struct UnlikeRunsError: Error, Equatable, CustomStringConvertible {
    package let reasons: [String]

    package var description: String { self.reasons.joined(separator: "; ") }
}
