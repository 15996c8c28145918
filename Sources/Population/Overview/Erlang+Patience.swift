import Glibc

/// Erlang's queue with customers who lose patience (Erlang A, M/M/c+M): patience is exponential, and who has waited for as
/// long as that leaves. It settles under any load.
///
/// With `c` agents, load `a`, and patience of a mean of `1/θ` handling times, `n` inquiries in the system become fewer at
/// the rate `min(n, c) + θ·max(0, n − c)`, so above `c` the chances go on as
///
///     p(c + k) = p(c)·a/(c + θ)·a/(c + 2θ)·…·a/(c + kθ)
///     S = Σ p(c + k)/p(c),   Q = Σ k·p(c + k) / Σ p(c + k)       the queue of those who must wait
///     P(wait) = S / (1/B − 1 + S)                                B of Erlang B: Σ(n<c) p(n) = p(c)·(1/B − 1)
///     E[W] = P(wait)·Q / a,   P(abandon) = θ·E[W]                of all inquiries, in handling times
///
/// A part `β` of the customers may balk, that is leave when there is nobody free: above `c` inquiries come at the rate `a·(1 − β)`, which takes
/// the place of `a` in the product, and `β·P(wait)` leave at once.
///
/// Sources: Palm 1957; Garnett, Mandelbaum and Reiman 2002. Both sums are taken from the far end,
///
///     S(k−1) = 1 + r·S(k),   Q(k−1) = (1 + Q(k))·r·S(k) / (1 + r·S(k)),   r = a·(1 − β)/(c + kθ)
///
/// where nothing is subtracted and an error at the start is forgotten: no figure loses digits, however many agents.
extension Erlang {
    /// What becomes of inquiries whose customers do not wait for ever.
    struct Impatience: Equatable, Sendable {
        /// The chance to wait.
        var waiting: Double
        /// The mean wait of all, those who leave included, in mean handling times.
        var meanWait: Double
        /// The part that leaves.
        var abandonment: Double
    }

    /// Above this distance from balance, in standard deviations of the number of inquiries, everybody waits: the chance of a
    /// free agent is below 10⁻³⁰⁰.
    private static let certainty = 40.0
    /// Patience counts as no longer than keeps the numbers of inquiries within a million of each other: a difference in
    /// no digit that is printed, and a bound on the cost.
    private static let finest = 1e-12

    /// Erlang A.
    ///
    /// Cost is proportional to `agents` and to the square root of `load` × `patience`.
    ///
    /// - Parameters:
    ///   - agents: at least 0. Without any, everybody waits until patience is over.
    ///   - load: arrival rate × mean handling time, not negative.
    ///   - patience: its mean in mean handling times, of those who do not balk. Not negative; with 0 nobody waits at all (Erlang B).
    ///   - balking: the part of customers who leave at once if they must wait. 0 … 1.
    static func impatient(agents: Int, load: Double, patience: Double, balking: Double = 0) -> Impatience {
        guard patience > 0, balking < 1 else {
            let blocking = Self.blocking(agents: agents, load: load)
            return Impatience(waiting: blocking, meanWait: 0, abandonment: blocking)
        }
        guard load > 0 else {
            return agents > 0
                ? Impatience(waiting: 0, meanWait: 0, abandonment: 0)
                : Impatience(waiting: 1, meanWait: patience * (1 - balking), abandonment: 1)
        }
        let agentCount = Double(agents)
        let joining = load * (1 - balking)
        let theta = max(1 / patience, joining * Self.finest)
        let spread = (joining / theta).squareRoot()
        let surplus = (joining - agentCount) / theta
        guard surplus < Self.certainty * spread else {
            // What the agents cannot do leaves, and so many wait that they do at that rate.
            return Impatience(waiting: 1, meanWait: surplus / load, abandonment: 1 - agentCount / load)
        }
        var sum = 1.0
        var queue = 0.0
        var place = (max(0, surplus) + 9 * spread).rounded(.up) + 64
        while place >= 1 {
            let next = joining / (agentCount + place * theta) * sum
            queue = next.isFinite ? (1 + queue) * (next / (1 + next)) : 1 + queue
            sum = 1 + next
            place -= 1
        }
        let blocking = Self.blocking(agents: agents, load: load)
        let waiting = sum.isFinite ? sum * blocking / (1 - blocking + sum * blocking) : 1
        let wait = waiting * queue / load
        return Impatience(waiting: waiting, meanWait: wait, abandonment: min(1, wait * theta + waiting * balking))
    }
}
