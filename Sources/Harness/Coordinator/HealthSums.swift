import Analysis
import Emulation
import Latency

/// What a worker's reports say about the worker itself, added up.
struct HealthSums {
    /// Shorter intervals, as the last one, are no second of their own.
    private static let leastWall: Int64 = 500_000_000

    private var loopLag = LatencyHistogram()
    private var sendDelay = LatencyHistogram()
    private var cpuNanoseconds: Int64 = 0
    private var wallNanoseconds: Int64 = 0
    private var mostShare: Double?

    mutating func take(_ interval: WorkerInterval) {
        let (cpu, wall) = (interval.gauges.loopCPUNanoseconds, interval.gauges.loopWallNanoseconds)
        self.loopLag.merge(interval.loopLag)
        self.sendDelay.merge(interval.latencies[.sendDelay])
        self.cpuNanoseconds += cpu
        self.wallNanoseconds += wall
        if wall >= Self.leastWall { self.mostShare = max(self.mostShare ?? 0, Double(cpu) / Double(wall)) }
    }

    /// Fills in the figures.
    func health(_ worker: WorkerHealth) -> WorkerHealth {
        let (lag, delay) = (LatencyFigures(self.loopLag), LatencyFigures(self.sendDelay))
        var worker = worker
        if self.wallNanoseconds > 0 { worker.cpuShare = Double(self.cpuNanoseconds) / Double(self.wallNanoseconds) }
        worker.cpuShareMax = self.mostShare
        (worker.loopLagP99Ns, worker.loopLagMaxNs) = (lag.p99, lag.max)
        (worker.sendDelayP99Ns, worker.sendDelayMaxNs) = (delay.p99, delay.max)
        return worker
    }
}
