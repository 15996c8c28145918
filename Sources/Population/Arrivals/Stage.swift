import Organization

/// A stretch of the story in which the rate of arrivals is constant or changes evenly from one rate to another.
package struct Stage: Equatable, Sendable {
    /// How long it lasts, in time of the story. Above 0.
    package var length: Duration
    /// Inquiries a second of the story at its beginning. Not negative; 0 is a pause.
    package var startRate: Double
    /// Inquiries a second of the story at its end; equal to `startRate` for a constant stage.
    package var endRate: Double

    package init(length: Duration, startRate: Double, endRate: Double) {
        self.length = length
        self.startRate = startRate
        self.endRate = endRate
    }

    /// Whether the rate stays what it is.
    package var isConstant: Bool {
        self.startRate == self.endRate
    }

    /// The inquiries to be expected in it.
    package var expectedInquiries: Double {
        (self.startRate + self.endRate) / 2 * self.length.seconds
    }
}
