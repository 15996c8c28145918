import Foundation

@testable import Studies

/// Runs and verdicts to write down.
enum Histories {
    static let start = Date(timeIntervalSince1970: 1_790_000_000)

    /// A sound run; runs of different minutes are different runs.
    static func run(
        minute: Int = 0,
        p99: Double = 900_000,
        profile: String = "gate",
        _ change: (inout RecordedRun) -> Void = { _ in }
    ) -> RecordedRun {
        var run = RecordedRun(
            startedAt: self.start.addingTimeInterval(Double(minute) * 60),
            profile: profile,
            plan: "abc",
            // Too large for SQLite's integers, which have a sign.
            seed: .max - 3,
            transport: "unix",
            machine: String(repeating: "7", count: 64),
            version: "0.1",
            isValid: true,
            verdict: "passed",
            label: "r\(minute)",
            folder: "/runs/\(minute)",
            figures: [
                "assignment.p50": 60_000, "assignment.p99": p99, "cpu.routerMicrosecondsPerAssignment": 26.5,
                "assignment.count": 48_000,
            ]
        )
        change(&run)
        return run
    }

    static func verdict(
        minute: Int = 0,
        ratio: Double = 1.02,
        _ change: (inout RecordedVerdict) -> Void = { _ in }
    ) -> RecordedVerdict {
        var verdict = RecordedVerdict(
            endedAt: self.start.addingTimeInterval(Double(minute) * 60),
            profile: "gate",
            plan: "plan\(minute)",
            seed: 5,
            baseline: "/builds/v1/inrush",
            candidate: "/builds/new/inrush",
            isSelfTest: false,
            verdict: "inconclusive",
            reason: "mde-too-large",
            sentence: "INCONCLUSIVE (mde-too-large): too noisy",
            pairs: 24,
            machine: nil,
            label: "r\(minute)",
            folder: "/regressions/\(minute)",
            changes: [
                .init(
                    metric: "assignment.p99",
                    decides: true,
                    baselineMedian: 900_000,
                    candidateMedian: 900_000 * ratio,
                    ratio: ratio,
                    lowerRatio: ratio - 0.01,
                    upperRatio: nil,
                    pWorse: 0.4,
                    outcome: "undecided"
                ),
                .init(
                    metric: "accept.p99",
                    decides: false,
                    baselineMedian: 1,
                    candidateMedian: 1,
                    ratio: 1,
                    lowerRatio: nil,
                    upperRatio: nil,
                    pWorse: 0.5,
                    outcome: nil
                ),
            ]
        )
        change(&verdict)
        return verdict
    }

    static func query(_ change: (inout HistoryQuery) -> Void = { _ in }) -> HistoryQuery {
        var query = HistoryQuery()
        change(&query)
        return query
    }
}
