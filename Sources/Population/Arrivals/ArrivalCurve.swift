import Glibc
import Organization

/// The cumulative rate Λ(t) of a schedule in real time, and its inverse in closed form.
///
/// Within a stage that begins at (t₀, Λ₀) with rate r and slope s (change of the rate a second)
///
///     Λ(t) = Λ₀ + r·τ + s·τ²/2,  τ = t − t₀
///     τ(y) = 2y / (r + √(r² + 2·s·y)),  y = Λ − Λ₀
///
/// The second form of the root neither cancels nor divides by zero where the slope is small or none.
struct ArrivalCurve: Sendable {
    /// One stage, in real seconds.
    struct Piece: Sendable {
        var start: Double
        var length: Double
        var cumulativeStart: Double
        var cumulativeEnd: Double
        var rate: Double
        var slope: Double

        /// When the cumulative rate reaches `cumulative`, which lies within the piece; never after its end.
        func time(atCumulative cumulative: Double) -> Double {
            let grown = cumulative - self.cumulativeStart
            guard grown > 0 else { return self.start }
            let root = max(0, self.rate * self.rate + 2 * self.slope * grown).squareRoot()
            return self.start + min(self.length, 2 * grown / (self.rate + root))
        }
    }

    /// The stages in which anything arrives. Pauses have no arrivals and so no piece; later pieces begin after them.
    let pieces: [Piece]
    /// The cumulative rate at the end: the inquiries to be expected.
    let total: Double

    /// The cumulative rate at a time in real seconds; that of the end after it. O(stages).
    func cumulative(at time: Double) -> Double {
        guard let piece = self.pieces.last(where: { $0.start <= time }) else { return 0 }
        let passed = time - piece.start
        guard passed < piece.length else { return piece.cumulativeEnd }
        return piece.cumulativeStart + (piece.rate + piece.slope * passed / 2) * passed
    }

    init(_ schedule: ArrivalSchedule, timeScale: Double) {
        var pieces: [Piece] = []
        var start = 0.0
        var cumulative = 0.0
        for stage in schedule.stages {
            let length = stage.length.seconds / timeScale
            let rate = stage.startRate * timeScale
            let endRate = stage.endRate * timeScale
            let mass = (rate + endRate) / 2 * length
            if mass > 0 {
                pieces.append(
                    Piece(
                        start: start,
                        length: length,
                        cumulativeStart: cumulative,
                        cumulativeEnd: cumulative + mass,
                        rate: rate,
                        slope: (endRate - rate) / length
                    )
                )
            }
            start += length
            cumulative += mass
        }
        self.pieces = pieces
        self.total = cumulative
    }
}
