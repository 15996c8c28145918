/// How arrivals are strewn along their cumulative rate.
package enum ArrivalPattern: String, CaseIterable, Sendable {
    /// A Poisson stream: customers who do not know of each other. Gaps are exponential.
    case poisson
    /// Evenly: one inquiry each time the cumulative rate has grown by one. For raw speed and for exact tests.
    case even
}
