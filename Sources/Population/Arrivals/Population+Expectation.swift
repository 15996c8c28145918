internal import Organization

/// What the plan leads to expect, for whoever compares it with what came.
extension Population {
    /// How many calls are to be expected from the start up to an instant: the rate added up, less those who give up in the
    /// menu. In this unit of time a Poisson stream has exponential gaps with mean 1, whatever its rate does.
    /// O(stages).
    package func expectedCalls(byNanoseconds nanoseconds: Int64) -> Double {
        let intake = self.profile.staff.intake
        let seconds = Double(nanoseconds - self.profile.real(intake.menu).nanoseconds) / 1e9
        return self.curve.cumulative(at: seconds) * (1 - intake.giveUp)
    }

    /// The most calls a real second that any moment expects.
    package var peakCallsPerSecond: Double {
        self.profile.arrivals.peakRate * self.profile.timeScale * (1 - self.profile.staff.intake.giveUp)
    }

    /// Whether the rate of arrivals stays the same from the end of the warm-up on. What is then measured should not change
    /// with time either.
    package var isSteady: Bool {
        let warmUp = self.warmUp.seconds
        let measured = self.curve.pieces.filter { $0.start + $0.length > warmUp }
        guard let first = measured.first, first.start <= warmUp else { return false }
        let hasPause = zip(measured, measured.dropFirst()).contains { $1.start > $0.start + $0.length * (1 + 1e-9) }
        return !hasPause && measured.allSatisfy { $0.slope == 0 && $0.rate == first.rate }
    }
}
