/// A place in a series where its level changes.
package struct ChangePoint: Equatable, Sendable {
    /// The first value of the new level.
    package let index: Int
    /// The level before, from the change point before this one or the start, and after, to the next one or the end.
    package let before: Level
    package let after: Level
    /// The two-sided p of Student's test of the two sides; 1 when they do not tell.
    package let p: Double

    package struct Level: Equatable, Sendable {
        package let mean: Double
        package let standardDeviation: Double
    }

    /// The relative change from before to after; zero when the level before is.
    package var change: Double { Self.change(from: self.before.mean, to: self.after.mean) }

    /// The larger of the relative changes forwards and backwards, without sign: halving counts as doubling.
    package var magnitude: Double {
        max(self.change.magnitude, Self.change(from: self.after.mean, to: self.before.mean).magnitude)
    }

    private static func change(from: Double, to: Double) -> Double {
        from == 0 ? 0 : to / from - 1
    }
}
