internal import Measurement
import Organization
internal import Reports

extension CalibrationReport {
    /// For people: what was found, a line feed at its end.
    package func text(micro: String) -> String {
        let duration = { (nanoseconds: Int64?) in nanoseconds.map { FigureText.duration($0, micro: micro) } ?? "-" }
        let workers =
            "\(self.workers.customers) customer and \(self.workers.agents) agent workers over \(self.transport)"
        var lines = ["calibration: \(workers), \(counted(self.probes.count, "run")) with the null router", ""]
        let rows = self.probes.sorted { $0.rate < $1.rate }.map { probe in
            [
                FigureText.rounded(probe.rate), duration(probe.sendDelay.p99), duration(probe.assignment.p50),
                duration(probe.assignment.p99), duration(probe.accept.p50), duration(probe.accept.p99),
                probe.cpuShare.map(FigureText.percentage) ?? "-", probe.isHonest ? "honest" : "too much",
            ]
        }
        lines += PlainText.columns([Self.columns] + rows)
        lines.append("")
        if let floor = self.floor {
            lines.append(
                "floor: assignment p50 \(duration(floor.assignment.p50)), p99 \(duration(floor.assignment.p99)); accept p50 "
                    + "\(duration(floor.accept.p50)), p99 \(duration(floor.accept.p99)), at "
                    + "\(FigureText.rounded(floor.rate)) inquiries a second. Nothing shorter can be told apart."
            )
        }
        lines += self.rateLines
        lines += self.workerLines
        lines += self.lengthLines
        lines += self.spreadLines
        return lines.joined(separator: "\n") + "\n"
    }

    private static let columns = [
        "rate/s", "send delay p99", "assignment p50", "p99", "accept p50", "p99", "loop CPU", "",
    ]

    private var rateLines: [String] {
        guard let largest = self.largest else {
            let why = self.probes.last?.reasons.first.map { ": \($0)" } ?? "."
            return ["largest honest rate: none was found\(why)"]
        }
        let bound =
            switch self.end {
            case .complete: ""
            case .timeLimit: " (at least: the time for the search was over)"
            case .interrupted: " (at least: the search was interrupted)"
            case .failed: " (at least: the search failed before its end)"
            }
        var lines = ["largest honest rate: \(FigureText.rounded(largest.rate)) inquiries a second\(bound)"]
        if let tooMuch = self.tooMuch, let reason = tooMuch.reasons.first {
            lines.append("  at \(FigureText.rounded(tooMuch.rate)): \(reason)")
        }
        return lines
    }

    private var workerLines: [String] {
        guard let largest = self.largest, let customer = self.ratePerCustomerWorker, let agent = self.ratePerAgentWorker
        else { return [] }
        let agents = largest.agents / max(1, self.workers.agents)
        var lines = [
            "people per worker: customers who call \(FigureText.rounded(customer)) times a second in all; agents who take "
                + "\(FigureText.rounded(agent)) inquiries a second in all (here \(agents) of them)"
        ]
        if let subject = self.subject, let needed = self.workersNeeded {
            lines.append(
                "  \(PlainText.printable(subject.name)) calls \(FigureText.rounded(subject.peakPerSecond)) times a second at "
                    + "its peak and has \(subject.agents) agents: --customer-workers \(needed.customers) --agent-workers "
                    + "\(needed.agents) or more"
            )
            if subject.peakPerSecond > largest.rate {
                lines.append(
                    "  That is more than this machine carries with \(self.workers.customers + self.workers.agents) "
                        + "workers: lower the rate, or use more machines."
                )
            }
        }
        return lines
    }

    private var lengthLines: [String] {
        var lines = ["a p99 means something from so many measured inquiries on:"]
        for need in self.needs {
            let time = need.seconds.map { ", \(FigureText.duration(Int64($0 * 1e9), micro: "u"))" } ?? ""
            lines.append("  \(need.name): \(need.samples)\(time)")
        }
        guard let subject = self.subject else { return lines }
        let share = SampleSize.share(quantile: 0.99, samples: subject.inquiries)
        let precision =
            share.map { "knows the tail beyond its p99 to \(FigureText.percentage($0))" } ?? "has no p99 worth the name"
        let length = FigureText.duration(Int64(subject.seconds * 1e9), micro: "u")
        lines.append(
            "  \(PlainText.printable(subject.name)) measures \(subject.inquiries) in \(length) and \(precision)"
        )
        return lines
    }

    private var spreadLines: [String] {
        guard let subject = self.subject, !subject.spreads.isEmpty || !subject.rejected.isEmpty else { return [] }
        var lines = ["run-to-run spread of \(PlainText.printable(subject.name)), and what a comparison should go by:"]
        for spread in subject.spreads {
            let proposal = spread.proposal
            lines.append(
                "  \(spread.gate.metric.title): \(FigureText.percentage(spread.sigma)) in \(spread.runs) runs: --gate "
                    + "\(spread.gate.metric.shortName) --threshold \(FigureText.rounded(proposal.threshold * 100, decimals: 0))% --effect "
                    + "\(FigureText.rounded(proposal.effect * 100, decimals: 0))%"
            )
        }
        return lines + subject.rejected.map { "  left out: \(PlainText.printable($0))" }
    }
}
