/// A queue of customers who come at random, talk for exponential times and lose patience after exponential times: M/M/c, with
/// places (M/M/c/K) or with patience (Erlang A). Steady state, from the balance of births and deaths.
///
/// Sources: Gans, Koole, Mandelbaum 2003; Garnett, Mandelbaum, Reiman 2002. Times are in mean handling times.
struct QueueModel {
    /// Of those who are let in: who has to wait.
    let wait: Double
    /// Of those who are let in, those who abandon too.
    let meanWait: Double
    /// Of those who are let in.
    let abandoned: Double
    /// Of all.
    let blocked: Double

    /// - Parameters:
    ///   - load: offered, in erlangs.
    ///   - patience: nil: without end.
    ///   - places: for those who talk and those who wait; nil: without end.
    init(agents: Int, load: Double, patience: Double?, places: Int?) {
        let impatience = patience.map { 1 / $0 } ?? 0
        let last = places ?? agents + 20_000
        var chances = [1.0]
        for customers in 1...last {
            let deaths = Double(min(customers, agents)) + impatience * Double(max(0, customers - agents))
            chances.append(chances[customers - 1] * load / deaths)
            // What is left out is too small to be seen.
            if places == nil, customers > 2 * agents, chances[customers] < 1e-18 * (chances.max() ?? 1) { break }
        }
        let sum = chances.reduce(0, +)
        let blocked = places == nil ? 0 : (chances.last ?? 0) / sum
        let delayed = chances.indices.filter { $0 >= agents && $0 != places }.reduce(0) { $0 + chances[$1] } / sum
        let queue = chances.indices.reduce(0) { $0 + Double(max(0, $1 - agents)) * chances[$1] } / sum
        self.blocked = blocked
        self.wait = delayed / (1 - blocked)
        self.meanWait = queue / (load * (1 - blocked))
        self.abandoned = impatience * queue / load
    }
}
