internal import Measurement

extension SimulationAgreement {
    /// All margins together hold with this chance.
    private static let jointConfidence = 0.99
    /// Shares are not told apart below this: a handful of customers at the end of a run are served live who are cut off in virtual time,
    /// or the other way round.
    private static let leastShare = 0.005
    /// Nobody acts on less of a figure than this.
    private static let leastGrowth = 0.01

    /// Compares a live run with simulations of the same plan.
    ///
    /// - Parameters:
    ///   - simulated: with lines that take no time.
    ///   - slowed: with lines as slow as live, each with other draws; two at least, or there are no margins.
    /// - Returns: nil when there is nothing to compare.
    package init?(of live: RunRecord, simulated: RunRecord, slowed: [RunRecord], line: LineTime) {
        let scale = live.timeScale / 1e9
        let lineSeconds = (line.testerNanoseconds + line.routerNanoseconds) * scale
        let services = (RunMetrics(live).service, RunMetrics(simulated).service)
        let others = slowed.map { RunMetrics($0).service }
        let confidence = 1 - (1 - Self.jointConfidence) / Double(ServiceFigures.named.count)
        let figures = ServiceFigures.named.compactMap { name, path -> Figure? in
            guard let live = services.0[keyPath: path], let simulated = services.1[keyPath: path] else { return nil }
            let plays = others.compactMap { $0[keyPath: path] }
            guard let estimate = MeanEstimate(of: plays, confidence: confidence), let half = estimate.halfWidth else {
                return nil
            }
            // From the interval of the mean to that of one more value: √(n + 1) times as wide.
            let chance = half * Double(plays.count + 1).squareRoot()
            let least = Figure.isSeconds(name) ? lineSeconds : Self.leastShare
            return Figure(
                name: name,
                live: live,
                simulated: simulated,
                slowed: estimate.mean,
                margin: max(chance, least, simulated.magnitude * Self.leastGrowth)
            )
        }
        guard !figures.isEmpty else { return nil }
        self.init(
            testerSeconds: line.testerNanoseconds * scale,
            routerSeconds: line.routerNanoseconds * scale,
            plays: slowed.count,
            figures: figures,
            openShare: simulated.service.openShare ?? 0,
            testerShare: Self.testerShare(of: live, line)
        )
    }

    /// From the replay, which knows when the tester stood still, or else from what a line took.
    private static func testerShare(of live: RunRecord, _ line: LineTime) -> Double {
        let (tester, router): (Double, Double)
        if let waits = live.replay?.waits {
            tester = Double(waits.sendDelay) + Double(waits.standstill)
            router = Double(waits.router) + Double(waits.wire)
        } else {
            (tester, router) = (line.testerNanoseconds, line.routerNanoseconds)
        }
        return tester + router > 0 ? tester / (tester + router) : 0
    }

    /// What a line took in a run, in the mean and in real nanoseconds.
    package struct LineTime: Equatable, Sendable {
        package var testerNanoseconds: Double
        package var routerNanoseconds: Double

        /// From what the run measured: the send delay, and `assignment`, `accept` and `transfer` together.
        package init(_ record: RunRecord) {
            self.testerNanoseconds = record.latencies[.sendDelay].mean ?? 0
            var lines = record.latencies[.assignment]
            lines.merge(record.latencies[.accept])
            lines.merge(record.latencies[.transfer])
            self.routerNanoseconds = lines.mean ?? 0
        }
    }
}

extension ServiceFigures {
    /// The figures by their names in `summary.json`.
    static let named: [(name: String, path: any KeyPath<ServiceFigures, Double?> & Sendable)] = [
        ("asaSeconds", \.asaSeconds), ("serviceLevel", \.serviceLevel), ("abandonment", \.abandonment),
        ("occupancy", \.occupancy), ("fcr", \.fcr), ("transferRate", \.transferRate), ("ahtSeconds", \.ahtSeconds),
    ]
}
