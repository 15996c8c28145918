import Analysis
import Latency
import Organization
import Population

/// What is written and shown while a run goes on.
extension Coordinator {
    func writeRows(isOver: Bool) {
        let rows = self.collector.completeRows(workers: self.machine.liveWorkers, isOver: isOver)
        guard !rows.isEmpty, self.writeFailure == nil else { return }
        do throws(RunFolderError) {
            try self.intervals?.append(rows.map(IntervalsCSV.line).joined())
        } catch {
            self.writeFailed(error)
        }
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
            progress.assignmentP99 = self.collector.latencies[.assignment].value(atPercentile: 99)
            progress.sendDelayP99 = self.collector.latencies[.sendDelay].value(atPercentile: 99)
        }
        (progress.offered, progress.assigned) = self.collector.progress
        if let row = self.collector.lastRow {
            progress.offeredPerSecond = row.counts.scheduled
            progress.assignedPerSecond = row.counts.assigned
            progress.open = row.openInquiries
        }
        self.onProgress(progress)
    }
}
