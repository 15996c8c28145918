import Analysis
import FoundationEssentials
import Latency
import Organization
import Population

/// What is written and shown while a run goes on.
extension Coordinator {
    func writeRows(isOver: Bool) {
        let rows = self.collector.completeRows(workers: self.machine.liveWorkers, isOver: isOver)
        for row in rows { self.timeline.append(row) }
        guard !rows.isEmpty, self.writeFailure == nil else { return }
        do throws(RunFolderError) {
            try self.intervals?.append(rows, startTime: self.startTime)
        } catch {
            self.writeFailed(error)
        }
    }

    /// The start instant since 1970, by what the clock of this host says now.
    private var startTime: Duration {
        let now = Duration.seconds(Date.now.timeIntervalSince1970)
        return self.machine.outcome.startedAt.map { now - (Self.now - $0) } ?? now
    }

    func closeIntervals() {
        do throws(RunFolderError) {
            try self.intervals?.close()
        } catch {
            self.writeFailed(error)
        }
        self.intervals = nil
    }

    private func writeFailed(_ error: RunFolderError) {
        guard self.writeFailure == nil else { return }
        self.writeFailure = error
        self.log.write("\(error)")
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
