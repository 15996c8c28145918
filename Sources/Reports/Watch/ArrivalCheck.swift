package import Measurement
internal import Organization
package import Population

/// Compares when inquiries were written with when the plan has them due, by their numbers: the workers' own word about their
/// lateness is not needed for it.
package struct ArrivalCheck: Sendable {
    /// Fewer arrivals have no shape.
    static let leastArrivals = 200
    /// Fewer windows say nothing about how counts vary.
    static let leastWindows = 200
    /// Widths that are looked at, in mean gaps; the first three that the tolerance allows are taken.
    static let widths = [0.1, 1, 10, 100, 1_000]

    private static let unwritten = Int64.min

    private let population: Population
    /// By number: when it was first written, in nanoseconds since the start.
    private var written: [Int64]

    package init(_ population: Population) {
        self.population = population
        self.written = Array(repeating: Self.unwritten, count: population.inquiryCount)
    }

    /// Takes rows of the run's ledger, in any order.
    package mutating func take(_ events: some Sequence<LedgerEvent>) {
        for event in events where event.kind == .inquired { self.take(event.person, at: event.instant) }
    }

    /// Takes one inquiry. Whoever calls again about the same matter is no arrival of the plan: the first time counts.
    mutating func take(_ number: UInt32, at instant: Int64) {
        let place = Int(number)
        guard self.written.indices.contains(place) else { return }
        let known = self.written[place]
        self.written[place] = known == Self.unwritten ? instant : min(known, instant)
    }

    /// What was found, of all inquiries due after the warm-up. O(n log n).
    ///
    /// - Parameters:
    ///   - tolerance: how late a send may be, in nanoseconds. What is finer than that is not judged.
    ///   - clockError: how far the clocks of two workers may differ, in nanoseconds.
    package func findings(tolerance: Int64, clockError: Int64 = 0) -> ArrivalFindings {
        var findings = ArrivalFindings()
        let warmUp = self.population.warmUp.nanoseconds
        let start = self.population.expectedCalls(byNanoseconds: warmUp)
        var planned: [Double] = []
        var written: [Double] = []
        for arrival in self.population.arrivals(in: .whole) where arrival.dueNanoseconds >= warmUp {
            findings.count += 1
            let instant = self.written[arrival.index]
            guard instant != Self.unwritten else {
                findings.missing += 1
                continue
            }
            if instant < arrival.dueNanoseconds - clockError { findings.early += 1 }
            planned.append(self.population.expectedCalls(byNanoseconds: arrival.dueNanoseconds) - start)
            written.append(self.population.expectedCalls(byNanoseconds: instant) - start)
        }
        guard self.population.profile.arrivals.pattern == .poisson, written.count >= Self.leastArrivals else {
            return findings
        }
        let length = self.population.expectedCalls(byNanoseconds: self.population.length.nanoseconds) - start
        // How many mean gaps the tolerance is long, where they are shortest.
        let blur = Double(tolerance) / 1e9 * self.population.peakCallsPerSecond
        let windows = Self.widths.filter { $0 >= 10 * blur && length / $0 >= Double(Self.leastWindows) }.prefix(3)
        findings.judgesGaps = blur <= 0.1
        findings.planned = ArrivalShape(instants: planned, length: length, windows: Array(windows))
        findings.written = ArrivalShape(instants: written.sorted(), length: length, windows: Array(windows))
        return findings
    }
}
