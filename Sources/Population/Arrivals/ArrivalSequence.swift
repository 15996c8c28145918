import Glibc
import Organization

/// The arrivals of one segment, in the order of their numbers.
///
///     Poisson: due(i) = Λ⁻¹(Σ_{k ≤ i} −ln u(seed, k))        even: due(i) = Λ⁻¹(i + ½)
///
/// A Poisson stream's due times are sums over all numbers, so a segment walks through everybody's numbers and gives its
/// own: the sum is then the same to the last bit however the work is divided. A step costs one draw and one logarithm;
/// the stage is found by a cursor that only moves forward.
package struct ArrivalSequence: Sequence, IteratorProtocol, Sendable {
    private let curve: ArrivalCurve
    private let pattern: ArrivalPattern
    private let streams: Draw.Streams
    private let segment: Segment
    private let total: Int
    private let menu: Menu

    private var upcoming = 0
    private var walked = 0
    private var cumulative = 0.0
    private var piece = 0

    /// What lies between the call and the inquiry: the same time for everybody, so numbers stay in the order of due
    /// times; and some never come out of it.
    struct Menu: Sendable {
        var nanoseconds: Int64 = 0
        var giveUp: Double = 0
    }

    init(
        curve: ArrivalCurve,
        pattern: ArrivalPattern,
        streams: Draw.Streams,
        segment: Segment,
        total: Int,
        menu: Menu = Menu()
    ) {
        self.curve = curve
        self.pattern = pattern
        self.streams = streams
        self.segment = segment
        self.total = total
        self.menu = menu
        self.upcoming = segment.index
    }

    package mutating func next() -> Arrival? {
        while Self.givesUp(self.upcoming, self.streams, share: self.menu.giveUp), self.upcoming < self.total {
            self.upcoming += self.segment.count
        }
        guard self.upcoming < self.total else { return nil }
        let index = self.upcoming
        self.upcoming += self.segment.count
        switch self.pattern {
        case .even:
            self.cumulative = Double(index) + 0.5
        case .poisson:
            while self.walked <= index {
                self.cumulative += Self.gap(self.streams, self.walked)
                self.walked += 1
            }
        }
        return Arrival(index: index, dueNanoseconds: self.dueNanoseconds() + self.menu.nanoseconds)
    }

    /// Whether the customer of a number gives up in the menu.
    @inline(__always)
    static func givesUp(_ index: Int, _ streams: Draw.Streams, share: Double) -> Bool {
        share > 0 && Draw.unit(streams.bits(.menu, index)) < share
    }

    private mutating func dueNanoseconds() -> Int64 {
        let pieces = self.curve.pieces
        while self.piece + 1 < pieces.count, pieces[self.piece].cumulativeEnd < self.cumulative {
            self.piece += 1
        }
        return Int64(nearest: pieces[self.piece].time(atCumulative: self.cumulative) * 1e9)
    }

    /// The growth of the cumulative rate between an arrival and the one before: exponential with mean 1.
    @inline(__always)
    private static func gap(_ streams: Draw.Streams, _ index: Int) -> Double {
        -log(Draw.unit(streams.bits(.arrival, index)))
    }

    /// How many inquiries `curve` has, and the number of the first one in each stretch of the demand but the first. For a Poisson
    /// stream this walks the whole stream, about 15 ns each.
    static func count(
        on curve: ArrivalCurve,
        pattern: ArrivalPattern,
        streams: Draw.Streams
    ) -> (total: Int, stretches: [Int]) {
        switch pattern {
        case .even:
            let below = { (cumulative: Double) in Int((cumulative + 0.5).rounded(.down)) }
            return (below(curve.total), curve.stretches.map(below))
        case .poisson:
            var index = 0
            var stretches: [Int] = []
            var cumulative = Self.gap(streams, 0)
            for stretch in curve.stretches {
                while cumulative <= stretch {
                    index += 1
                    cumulative += Self.gap(streams, index)
                }
                stretches.append(index)
            }
            while cumulative <= curve.total {
                index += 1
                cumulative += Self.gap(streams, index)
            }
            return (index, stretches)
        }
    }
}
