import Emulation
import Measurement
import Reports

/// What a worker's reports say about the worker itself, added up.
struct HealthSums {
    /// Shorter intervals, as the last one, are no second of their own.
    private static let leastWall: Int64 = 500_000_000

    private var loopLag = LatencyHistogram()
    private var sendDelay = LatencyHistogram()
    private var heldUp = LatencyHistogram()
    private var standstills = LatencyHistogram()
    /// Seconds in which the worker stood still, the first ones.
    private var standstillSeconds: [Int] = []
    /// Durations that end with something that the worker reads.
    private var read = 0
    private var cpuNanoseconds: Int64 = 0
    private var wallNanoseconds: Int64 = 0
    private var mostShare: Double?

    mutating func take(_ interval: WorkerInterval) {
        let (cpu, wall) = (interval.gauges.loopCPUNanoseconds, interval.gauges.loopWallNanoseconds)
        self.loopLag.merge(interval.loopLag)
        self.sendDelay.merge(interval.latencies[.sendDelay])
        self.heldUp.merge(interval.heldUp)
        self.standstills.merge(interval.standstills)
        if !interval.standstills.isEmpty, self.standstillSeconds.count < WorkerHealth.listedStandstills {
            self.standstillSeconds.append(interval.second)
        }
        for duration in [MeasuredDuration.assignment, .transfer, .accept] {
            self.read += Int(clamping: interval.latencies[duration].count)
        }
        self.cpuNanoseconds += cpu
        self.wallNanoseconds += wall
        if wall >= Self.leastWall { self.mostShare = max(self.mostShare ?? 0, Double(cpu) / Double(wall)) }
    }

    /// How late the worker read at the p99: most it reads on time.
    private var lateness: Int64 {
        let late = Int(clamping: self.heldUp.count)
        let rank = (self.read * 99 + 99) / 100 - (self.read - late)
        guard late > 0, rank > 0 else { return 0 }
        return self.heldUp.value(atPercentile: 100 * Double(rank) / Double(late)) ?? 0
    }

    /// Fills in the figures.
    func health(_ worker: WorkerHealth) -> WorkerHealth {
        let (lag, delay) = (LatencyFigures(self.loopLag), LatencyFigures(self.sendDelay))
        var worker = worker
        if self.wallNanoseconds > 0 { worker.cpuShare = Double(self.cpuNanoseconds) / Double(self.wallNanoseconds) }
        worker.cpuShareMax = self.mostShare
        (worker.loopLagP99Ns, worker.loopLagMaxNs) = (lag.p99, lag.max)
        (worker.sendDelayP99Ns, worker.sendDelayMaxNs) = (delay.p99, delay.max)
        if !self.standstills.isEmpty || !self.heldUp.isEmpty {
            worker.standstills = WorkerHealth.Standstills(
                count: Int(clamping: self.standstills.count),
                longestNs: LatencyFigures(self.standstills).max ?? 0,
                seconds: self.standstillSeconds,
                samples: Int(clamping: self.heldUp.count),
                sampleP99Ns: self.lateness
            )
        }
        return worker
    }
}
