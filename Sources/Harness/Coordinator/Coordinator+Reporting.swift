import FoundationEssentials
import Measurement
import Organization
internal import Population
import Reports

/// What is written and shown while a run goes on.
extension Coordinator {
    func writeRows(isOver: Bool) {
        let rows = self.collector.completeRows(workers: self.machine.liveWorkers, isOver: isOver)
        var lines = ""
        for row in rows {
            self.timeline.append(row)
            self.noteMedian(of: row)
            lines += self.service.add(
                row.parts,
                minute: self.service.minute(ofSecond: row.second),
                nanoseconds: 1_000_000_000
            )
        }
        guard !rows.isEmpty else { return }
        self.files.append(rows, serviceLines: lines, startTime: self.startTime)
    }

    /// Histograms hold what was due after the warm-up, so its seconds have none.
    private func noteMedian(of row: IntervalRow) {
        let assignment = row.latencies[.assignment]
        guard assignment.count >= Steadiness.leastSamples, let median = assignment.value(atPercentile: 50) else {
            return
        }
        self.secondMedians.append(Double(median))
    }

    /// The start instant since 1970, by what the clock of this host says now.
    private var startTime: Duration {
        let now = Duration.seconds(Date.now.timeIntervalSince1970)
        return self.machine.outcome.startedAt.map { now - (Self.now - $0) } ?? now
    }

    func keep(_ block: [UInt8]) {
        guard self.setup.keepsLedger else { return }
        self.files.append(block) { self.replayPlan }
    }

    private var replayPlan: ReplayPlan {
        // Two clocks may each be wrong by as much.
        ReplayPlan(
            self.setup.population,
            clockErrorNanoseconds: 2 * self.clocks.errorNanoseconds,
            isSetUp: self.setup.router == nil,
            wires: ReplayPlan.Wires(
                agentWorkers: max(1, self.setup.agentWorkers),
                connections: self.setup.connections.sharedCount
            )
        )
    }

    func report() {
        var progress = RunProgress(
            phase: self.machine.phase,
            length: self.setup.population.length,
            expectedWorkers: self.machine.rules.workers
        )
        progress.workers = self.machine.liveWorkers
        if let zero = self.machine.outcome.startedAt {
            progress.elapsed = Self.now - zero
            for duration in MeasuredDuration.allCases {
                progress.latencies[duration] = LatencyFigures(self.collector.latencies[duration])
            }
        }
        progress.counts = self.collector.progress
        progress.second = self.collector.lastSecond
        self.onProgress(progress)
    }
}
