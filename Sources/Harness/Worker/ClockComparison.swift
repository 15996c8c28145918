import Organization

/// Finds out how far the coordinator's clock is ahead of this one, from questions and answers.
///
/// An answer was written somewhere between question and its return; its middle is the best guess, wrong by at most half
/// the round trip. Of several exchanges the one with the least round trip is kept.
struct ClockComparison: Sendable {
    /// Exchanges that are made.
    static let exchanges: UInt64 = 8

    private(set) var offsetNanoseconds: Int64 = 0
    /// Nil before the first exchange.
    private(set) var roundTripNanoseconds: Int64?

    /// Takes an exchange: asked and read here, answered there.
    mutating func take(asked: Timestamp, answered: Timestamp, read: Timestamp) {
        let roundTrip = (read - asked).nanoseconds
        guard roundTrip >= 0, roundTrip < self.roundTripNanoseconds ?? .max else { return }
        self.roundTripNanoseconds = roundTrip
        let middle = asked.advanced(byNanoseconds: roundTrip / 2)
        self.offsetNanoseconds = (answered - middle).nanoseconds
    }

    /// An instant of the coordinator's clock as this machine's clock shows it.
    func here(_ there: Timestamp) -> Timestamp {
        there.advanced(byNanoseconds: -self.offsetNanoseconds)
    }
}
