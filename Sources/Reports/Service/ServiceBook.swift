package import Measurement
package import Organization

/// Everything that a run says about the service, as it was counted: live or in virtual time, of one run or of several together.
package struct ServiceBook: Equatable, Sendable {
    /// Topics, channels, tiers and desks, each in the order of the profile.
    package var parts: [ServicePart]
    /// By quarter hours of the story, for how the wait is spread over the day.
    package var quarters: [QuarterHour] = []
    /// Every agent; empty when it was not kept.
    package var agents: [ScoredAgent] = []
    /// The names of the desks in front of others.
    package var frontDesks: [String] = []

    /// How soon the customers of each channel were to be answered; empty when the run is from before that was kept.
    package var targets: [ChannelTarget] = []

    /// What is meant by service level, of the three definitions that are in use: served in time of all who came, so customers who
    /// leave make it worse.
    package var serviceLevelFormula: String {
        let targets =
            self.targets.isEmpty
            ? "phone 20 s, chat 60 s, other channels 4 h" : self.targets.map(\.text).joined(separator: ", ")
        return "answered within the target (\(targets)) / offered; who left or was refused counts against it"
    }

    package func parts(_ kind: ServicePart.Kind) -> [ServicePart] { self.parts.filter { $0.kind == kind } }

    /// All parts together. O(parts).
    package var all: ServiceRow { ServicePart.sum(self.parts) }

    /// How unequally the work lies on the agents who were ever ready: the Gini coefficient of their occupancies.
    package var occupancyGini: Double? { Inequality.gini(self.agents.compactMap(\.score.occupancy)) }

    /// The share of those who came to a front desk whose inquiry ended there, answered; nil when there is none.
    package var frontDeskShare: Double? {
        var front = ServiceRow()
        for part in self.parts(.desk) where self.frontDesks.contains(part.name) { front.merge(part.row) }
        return front.shareEndedHere
    }

    /// How the mean wait differs between quarter hours, in seconds of the story: the standard deviation of their means, each counted
    /// as often as customers were answered in it. Nil when nobody was.
    package func waitSpreadSeconds(timeScale: Double) -> Double? {
        let answered = Double(self.quarters.reduce(0) { $0 + $1.answered })
        guard answered > 0 else { return nil }
        let mean = self.quarters.reduce(0) { $0 + Double($1.waitNanoseconds) } / answered
        let squares = self.quarters.filter { $0.answered > 0 }.reduce(0.0) { sum, quarter in
            let difference = Double(quarter.waitNanoseconds) / Double(quarter.answered) - mean
            return sum + difference * difference * Double(quarter.answered)
        }
        return (squares / answered).squareRoot() / 1e9 * timeScale
    }
}

/// Who was answered in a quarter of an hour of the story, and how long they had waited, in real nanoseconds.
package struct QuarterHour: Equatable, Sendable {
    package var answered = 0
    @NanosecondSum package var waitNanoseconds: Int128 = 0

    package init() {}

    package mutating func merge(_ other: QuarterHour) {
        self.answered += other.answered
        self.waitNanoseconds += other.waitNanoseconds
    }
}
