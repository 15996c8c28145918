import Glibc
import Organization

/// How patient the customers of one desk are, all channels together.
///
/// Erlang's formulas know one queue of one kind of customers. Here the rates at which the customers of the channels give up
/// are averaged by their parts of the desk's inquiries, as those of a mixed queue add up.
struct DeskPatience: Sendable {
    /// Erlang C is exact enough when fewer than this part of customers would wait for longer than anybody's patience.
    private static let negligible = 0.001

    /// The parts that have been added.
    private var weight = 0.0
    /// The mean of the rates of giving up, a second of the story, times `weight`.
    private var leaving = 0.0
    /// No patience ends sooner than this, in seconds of the story.
    private var shortest = Double.infinity
    private var isExponential = true

    mutating func add(_ share: Double, _ patience: Distribution) {
        guard share > 0 else { return }
        self.weight += share
        self.leaving += share / patience.mean.seconds
        self.shortest = min(self.shortest, patience.lowest.seconds)
        if case .exponential = patience { return }
        self.isExponential = false
    }

    /// What a desk makes of them.
    ///
    /// Erlang C where it is as good as certain that nobody's patience runs out (`24h`, and agents enough), Erlang A
    /// elsewhere.
    ///
    /// - Parameters:
    ///   - load: in erlangs.
    ///   - meanHandle: of its inquiries, in seconds of the story.
    func waits(agents: Int, load: Double, meanHandle: Double) -> PlanOverview.Waits {
        if let waiting = Erlang.waiting(agents: agents, load: load),
            let wait = Erlang.meanWait(agents: agents, load: load),
            self.shortest > 0,
            waiting * exp(-(Double(agents) - load) * self.shortest / meanHandle) < Self.negligible
        {
            return PlanOverview.Waits(
                formula: .erlangC,
                probability: waiting,
                mean: .nanoseconds(clamping: wait * meanHandle * 1e9),
                abandonment: 0
            )
        }
        let patience = self.weight / self.leaving
        guard meanHandle > 0 else {
            // Who needs no agent's time waits only where there is no agent.
            let nobody = agents == 0
            return PlanOverview.Waits(
                formula: self.isExponential ? .erlangA : .erlangAAsIfExponential,
                probability: nobody ? 1 : 0,
                mean: .nanoseconds(clamping: nobody ? patience * 1e9 : 0),
                abandonment: nobody ? 1 : 0
            )
        }
        let waits = Erlang.impatient(agents: agents, load: load, patience: patience / meanHandle)
        return PlanOverview.Waits(
            formula: self.isExponential ? .erlangA : .erlangAAsIfExponential,
            probability: waits.waiting,
            mean: .nanoseconds(clamping: waits.meanWait * meanHandle * 1e9),
            abandonment: waits.abandonment
        )
    }
}

extension Distribution {
    /// What it never falls below.
    fileprivate var lowest: Duration {
        switch self {
        case .constant(let value): value
        case .uniform(let low, _): low
        case .exponential, .lognormal: .zero
        case .mixture(let parts): parts.map(\.distribution.lowest).min() ?? .zero
        }
    }
}
