internal import Measurement
internal import Organization
internal import Population

/// The rows of a report in words, the same for the terminal and for Markdown.
struct ReportRows {
    let report: RunReport
    /// The sign for a millionth, `u` where only ASCII may be printed.
    let micro: String

    /// `seed 7, 4 workers over unix, 50.0 s measured`, all on one line; of several runs, how many there are.
    var headline: String {
        let record = self.report.record
        let workers = record.workers.customers + record.workers.agents
        let seconds = FigureText.rounded(record.measured.seconds, decimals: 1)
        let runs = record.runs == 1 ? "" : "\(record.runs) runs together, "
        return
            "\(runs)seed \(record.seed), \(counted(workers, "worker")) over \(record.transport), \(seconds) s measured"
    }

    static let latencyColumns = ["latency", "count", "p50", "p90", "p99", "p99.9", "max"]

    /// A row for each duration: name, count and five figures, `-` without samples.
    var latencies: [[String]] {
        MeasuredDuration.allCases.map { duration in
            guard let figures = self.report.metrics.latencies[duration] else { return [duration.rawValue] }
            return self.row(duration.rawValue, figures)
        } + (self.report.metrics.routerWait.map { [self.row(Metric.routerWait, $0)] } ?? [])
    }

    private func row(_ name: String, _ figures: LatencyFigures) -> [String] {
        let values = [figures.p50, figures.p90, figures.p99, figures.p999, figures.max]
        return [name, "\(figures.count)"] + values.map(self.duration)
    }

    /// Where the waits went, as shares of all of them; empty without a ledger, or without any wait.
    var waits: [[String]] {
        guard let waits = self.report.record.replay?.waits, waits.total > 0 else { return [] }
        return waits.parts.map { [$0.name, FigureText.percentage(Double($0.nanoseconds) / Double(waits.total))] }
    }

    /// What did not fit the histograms, in sentences.
    var misfits: [String] {
        MeasuredDuration.allCases.flatMap { duration in
            guard let figures = self.report.metrics.latencies[duration] else { return [String]() }
            return [(figures.outOfRange, "longer than an hour"), (figures.negative, "below zero")]
                .filter { $0.0 > 0 }
                .map {
                    "\(counted($0.0, "value")) of \(duration.rawValue) \($0.0 == 1 ? "was \($0.1) and is" : "were \($0.1) and are") in no figure"
                }
        }
    }

    /// What counts and transfers are of; everything else is of what was due after the warm-up.
    static let wholeRun = "whole run"

    /// Every count that is not zero, and the ones that are always of interest.
    var counts: [[String]] {
        let always: Set = ["scheduled", "sent", "queued", "assigned", "solved", "abandoned", "open", "lost", "doubled"]
        return RunCounts.fields.compactMap { name, path in
            let count = self.report.record.counts[keyPath: path]
            return count > 0 || always.contains(name) ? [name, "\(count)"] : nil
        }
    }

    var rates: [[String]] {
        let metrics = self.report.metrics
        let measured = self.report.record.measured
        return [
            ["offered", self.number(measured.offeredPerSecond, "/s")],
            ["assigned", self.number(measured.assignedPerSecond, "/s")],
            ["router CPU", self.number(metrics.routerMicrosecondsPerAssignment, " \(self.micro)s/assignment")],
            ["worker CPU", self.number(metrics.workerMicrosecondsPerInquiry, " \(self.micro)s/inquiry")],
        ]
    }

    var service: [[String]] {
        let service = self.report.metrics.service
        return [
            ["answered after (ASA)", self.number(service.asaSeconds, " s of the story")],
            ["service level", self.percentage(service.serviceLevel)],
            ["abandonment", self.percentage(service.abandonment)],
            ["occupancy", self.percentage(service.occupancy)],
            ["first contact (FCR)", self.percentage(service.fcr)],
            ["transfers/answered", self.percentage(service.transferRate)],
        ] + self.serviceDetails
    }

    /// What the service by parts adds to it.
    private var serviceDetails: [[String]] {
        guard let book = self.report.record.book else { return [] }
        let timeScale = self.report.record.timeScale
        let all = book.all
        let details = [
            ["handling (AHT)", self.number(all.meanHandleSeconds(timeScale: timeScale), " s")],
            ["spread of the wait", self.number(book.waitSpreadSeconds(timeScale: timeScale), " s")],
            ["inequality (Gini)", self.number(book.occupancyGini, "")],
        ]
        return details + (book.frontDeskShare.map { [["ended at the front desk", self.percentage($0)]] } ?? [])
    }

    /// A line for each channel whose target says how many; empty when none does.
    var targets: [String] { self.report.record.book?.targetJudgements.map(\.description) ?? [] }

    static let partColumns = [
        "s of the story", "offered", "answered", "abandoned", "ASA", "p90", "in time", "AHT", "FCR", "transfers",
        "occupancy",
    ]

    /// A row for each part of the service, and for all of it; empty when the run kept none.
    var parts: [[String]] {
        guard let book = self.report.record.book else { return [] }
        return [self.row("all", book.all)]
            + book.parts.filter { !$0.isEmpty }.map { self.row("\($0.kind.rawValue) \($0.name)", $0.row) }
    }

    private func row(_ name: String, _ row: ServiceRow) -> [String] {
        let timeScale = self.report.record.timeScale
        return [
            PlainText.printable(name), "\(row.offered)", "\(row.answered)", self.percentage(row.abandonment),
            self.number(row.meanWaitSeconds(timeScale: timeScale), ""),
            self.number(row.waitSeconds(atPercentile: 90), ""),
            self.percentage(row.serviceLevel), self.number(row.meanHandleSeconds(timeScale: timeScale), ""),
            self.percentage(row.firstContactResolution), self.percentage(row.transferRate),
            self.percentage(row.occupancy),
        ]
    }

    static let leaderboardColumns = ["agent", "rank", "points", "won", "drawn", "lost", "solved", "AHT"]

    /// The agents with the most points and those with the fewest.
    var leaderboard: [[String]] {
        let board = Leaderboard(self.report.record.book?.agents ?? [])
        return (board.top + board.bottom).map { place in
            let score = place.agent.score
            let aht = place.agent.meanHandleSeconds(timeScale: self.report.record.timeScale)
            return [place.agent.name]
                + [place.rank, score.points, score.won, score.drawn, score.lost, score.solved].map(String.init)
                + [self.number(aht, " s")]
        }
    }

    static let errorColumns = ["refused by the router", "lines", "crossed", "first after", "first line"]

    /// A row for each code of `ERROR` and `FATAL` lines; empty when there were none.
    var errors: [[String]] {
        self.report.record.errors.entries.map { entry in
            [
                PlainText.printable(entry.word), "\(entry.count)", "\(entry.crossed)",
                FigureText.duration(entry.firstNanoseconds, micro: self.micro), PlainText.printable(entry.firstLine),
            ]
        }
    }

    /// Empty when nothing was handed on, nor refused to be.
    var transfers: [[String]] {
        let transfers = self.report.record.transfers
        guard transfers.total + transfers.refused > 0 else { return [] }
        return [
            ["total", "\(transfers.total)"], ["right", "\(transfers.right)"], ["wrong", "\(transfers.wrong)"],
            ["escalation", "\(transfers.escalation)"], ["overflow", "\(transfers.overflow)"],
        ] + (transfers.refused > 0 ? [["refused", "\(transfers.refused)"]] : [])
    }

    /// Outcome, threshold as it is in the profile, and what was measured.
    var thresholds: [(outcome: ThresholdJudgement.Outcome, threshold: String, value: String)] {
        self.report.judgements.map { judgement in
            let value = judgement.value.map { judgement.threshold.unit.figure($0, micro: self.micro) } ?? "no samples"
            let window = judgement.threshold.metric.definition.window == .whole ? ", \(Self.wholeRun)" : ""
            let reason = judgement.reason.map { "; \($0)" } ?? ""
            return (judgement.outcome, judgement.threshold.description, value + window + reason)
        }
    }

    /// The verdict in one line.
    var verdict: String {
        let failed = self.report.judgements.count { $0.outcome == .failed }
        return switch self.report.verdict {
        case .passed where self.report.judgements.isEmpty: "PASSED: the run is valid; the profile sets no thresholds"
        case .passed: "PASSED: the run is valid and every threshold holds"
        case .failed: "FAILED: \(failed) of \(self.report.judgements.count) thresholds do not hold"
        case .invalid: "INVALID: the figures cannot be trusted, and nothing can be concluded from them"
        case .unreachable: "NOT RUN: something could not be reached, started or written"
        case .interrupted: "INTERRUPTED: the results so far are kept"
        case .internalError: "INTERNAL ERROR: please report it with the run's folder"
        }
    }

    private func duration(_ nanoseconds: Int64?) -> String {
        nanoseconds.map { FigureText.duration($0, micro: self.micro) } ?? "-"
    }

    private func number(_ value: Double?, _ unit: String) -> String {
        value.map { FigureText.rounded($0) + unit } ?? "-"
    }

    private func percentage(_ fraction: Double?) -> String {
        fraction.map(FigureText.percentage) ?? "-"
    }
}
