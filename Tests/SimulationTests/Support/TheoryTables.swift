import Foundation
import Testing

/// Exact answers of queueing theory and how far a simulation may be from them. Times are in mean handling times.
///
/// Published formulas evaluated to 40 digits: Erlang C, Erlang A, M/M/c/K.
struct TheoryTables: Decodable {
    struct Case: Decodable {
        var id: String
        /// Agents, and the load offered to them in erlangs: arrivals in a mean handling time.
        var c: Int
        var a: Double
        var meanPatience: Double?
        /// Places in all, in conversation and in the queue.
        var K: Int?
        var pWait: Double?
        var meanWait: Double?
        /// Of all, those who abandon too.
        var meanWaitServed: Double?
        var pAbandon: Double?
        var pBlock: Double?
    }

    /// Standard deviation of the mean of n values, times √n, as a part of the mean; autocorrelation is in it.
    struct Sigma: Decodable {
        var pWait: Double
        var meanWait: Double
    }

    var cases: [Case]
    var relativeSigma: [String: Sigma]

    static func load() throws -> TheoryTables {
        let file = try #require(
            Bundle.module.url(forResource: "theory", withExtension: "json", subdirectory: "Fixtures")
        )
        return try JSONDecoder().decode(TheoryTables.self, from: Data(contentsOf: file))
    }

    func named(_ id: String) -> (Case, Sigma)? {
        guard let found = self.cases.first(where: { $0.id == id }), let sigma = self.relativeSigma[id] else {
            return nil
        }
        return (found, sigma)
    }
}
