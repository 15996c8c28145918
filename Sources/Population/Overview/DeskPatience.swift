import Glibc
import Organization

/// How patient the customers of one desk are, all channels together.
///
/// Erlang's formulas know one queue of one kind of customers. Who has no patience at all balks. Of the others the rates at which the kinds
/// give up are averaged by how many of each are still waiting, not by how many come: who leaves soon is hardly in the queue. A kind with the
/// rate θ that the queue would keep waiting for an exponential time of mean v waits for 1/(1/v + θ) of it, and v is such that all kinds
/// together wait as long as the formula with that average says. Exact for one kind; an approximation for several, as the time that a queue
/// keeps somebody waiting is not quite exponential.
struct DeskPatience: Sendable {
    private struct Kind {
        /// The part of the desk's inquiries, times `weight`.
        var share: Double
        /// Its mean in seconds of the story.
        var patience: Double
    }

    /// Erlang C is exact enough when fewer than this part of customers would wait for longer than anybody's patience.
    private static let negligible = 0.001

    /// The parts that have been added.
    private var weight = 0.0
    /// Those who wait at all, one for each mean.
    private var kinds: [Kind] = []
    /// The share of those who do not.
    private var balking = 0.0
    /// No patience ends sooner than this, in seconds of the story.
    private var shortest = Double.infinity
    private var isExponential = true

    mutating func add(_ share: Double, _ patience: Distribution) {
        guard share > 0 else { return }
        if case .mixture(let parts) = patience {
            let whole = parts.reduce(0) { $0 + $1.share }
            for part in parts where whole > 0 { self.add(share * part.share / whole, part.distribution) }
            return
        }
        self.weight += share
        self.shortest = min(self.shortest, patience.lowest.seconds)
        let mean = patience.mean.seconds
        guard mean > 0 else {
            self.balking += share
            return
        }
        if let place = self.kinds.firstIndex(where: { $0.patience == mean }) {
            self.kinds[place].share += share
        } else {
            self.kinds.append(Kind(share: share, patience: mean))
        }
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
        guard meanHandle > 0 else {
            // Who needs no agent's time waits only where there is no agent.
            let nobody = agents == 0
            let patience = self.kinds.reduce(0) { $0 + $1.share * $1.patience } / self.weight
            return PlanOverview.Waits(
                formula: self.isExponential ? .erlangA : .erlangAAsIfExponential,
                probability: nobody ? 1 : 0,
                mean: .nanoseconds(clamping: nobody ? patience * 1e9 : 0),
                abandonment: nobody ? 1 : 0
            )
        }
        let waits = self.impatience(agents: agents, load: load, meanHandle: meanHandle)
        return PlanOverview.Waits(
            formula: self.isExponential ? .erlangA : .erlangAAsIfExponential,
            probability: waits.waiting,
            mean: .nanoseconds(clamping: waits.meanWait * meanHandle * 1e9),
            abandonment: waits.abandonment
        )
    }

    /// Erlang A with the rate of giving up that fits who is waiting. At most 40 times the cost of the formula.
    private func impatience(agents: Int, load: Double, meanHandle: Double) -> Erlang.Impatience {
        let joining = self.weight - self.balking
        let kinds = self.kinds.map { (part: $0.share / joining, rate: meanHandle / $0.patience) }
        let balking = self.balking / self.weight
        var rate = kinds.reduce(0) { $0 + $1.part * $1.rate }
        for _ in 0..<40 {
            let patience = rate > 0 ? 1 / rate : 0
            let waits = Erlang.impatient(agents: agents, load: load, patience: patience, balking: balking)
            guard kinds.count > 1, waits.waiting > 0, waits.meanWait > 0 else { return waits }
            let fitting = Self.rate(of: kinds, waitingFor: waits.meanWait / (waits.waiting * (1 - balking)))
            guard abs(fitting / rate - 1) > 1e-6 else { return waits }
            // Halfway, so that it does not swing: a longer wait and a lower rate make each other.
            rate = (rate * fitting).squareRoot()
        }
        return Erlang.impatient(agents: agents, load: load, patience: 1 / rate, balking: balking)
    }

    /// The mean rate of giving up of those in a queue where who must wait does so for `wait` on average.
    private static func rate(of kinds: [(part: Double, rate: Double)], waitingFor wait: Double) -> Double {
        // The rate x at which the queue answers: kinds of the rate θ wait for 1/(x + θ), which is `wait` on average.
        var (low, high) = (0.0, 1 / wait)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if kinds.reduce(0, { $0 + $1.part / (middle + $1.rate) }) > wait { low = middle } else { high = middle }
        }
        let inQueue = kinds.reduce(0) { $0 + $1.part / (high + $1.rate) }
        return kinds.reduce(0) { $0 + $1.part * $1.rate / (high + $1.rate) } / inQueue
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
