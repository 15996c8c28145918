import Glibc

/// Erlang's formulas for `agents` servers that are offered `load` erlangs (arrival rate × mean handling time).
///
///     B(0) = 1,  B(k) = a·B(k−1) / (k + a·B(k−1))        blocked, if nobody waits (Erlang B)
///     C = c·B / (c − a·(1 − B))                           must wait, if everybody does (Erlang C)
///     E[W] = C / (c − a) handling times                   mean wait of all
///
/// Exponential handling times, Poisson arrivals, nobody loses patience. Cost is proportional to `agents`.
enum Erlang {
    /// The chance to find everybody busy when nobody waits. `load` ≥ 0, `agents` ≥ 0.
    static func blocking(agents: Int, load: Double) -> Double {
        guard load > 0 else { return agents == 0 ? 1 : 0 }
        var blocking = 1.0
        for busy in stride(from: 1, through: agents, by: 1) {
            blocking = load * blocking / (Double(busy) + load * blocking)
        }
        return blocking
    }

    /// The chance to wait; nil when the queue would grow for ever (`load` ≥ `agents`).
    static func waiting(agents: Int, load: Double) -> Double? {
        guard load < Double(agents) else { return nil }
        let blocking = Self.blocking(agents: agents, load: load)
        return Double(agents) * blocking / (Double(agents) - load * (1 - blocking))
    }

    /// The mean wait of all inquiries, in mean handling times; nil when the queue would grow for ever.
    static func meanWait(agents: Int, load: Double) -> Double? {
        Self.waiting(agents: agents, load: load).map { $0 / (Double(agents) - load) }
    }
}
