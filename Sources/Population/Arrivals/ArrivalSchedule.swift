/// When customers call, in time of the story: stages one after the other, and how arrivals are strewn along them.
package struct ArrivalSchedule: Equatable, Sendable {
    package var stages: [Stage]
    package var pattern: ArrivalPattern

    package init(stages: [Stage], pattern: ArrivalPattern = .poisson) {
        self.stages = stages
        self.pattern = pattern
    }

    /// From the first stage's beginning to the last one's end, in time of the story.
    package var length: Duration {
        self.stages.reduce(.zero) { $0 + $1.length }
    }

    /// The inquiries to be expected in all; a Poisson stream has this many give or take the square root of it.
    package var expectedInquiries: Double {
        self.stages.reduce(0) { $0 + $1.expectedInquiries }
    }

    /// The highest rate of any moment, in inquiries a second of the story.
    package var peakRate: Double {
        self.stages.reduce(0) { max($0, $1.startRate, $1.endRate) }
    }
}
