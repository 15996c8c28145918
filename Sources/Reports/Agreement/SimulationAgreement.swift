/// What the same customers and agents do in virtual time, beside what they did in a live run.
///
/// In virtual time nobody waits for a line: neither sockets, nor the router, nor the tester's processes take any. What customers wait there
/// they wait for an agent. So a live run in which the router is not the bottleneck has the same figures, as far as chance goes, and where it
/// has others there are two kinds of reason:
///
/// - Lines took time. A wire of 5 ms is 0.3 s of a story told 60 times as fast, for every customer, and keeps agents occupied besides. What
///   that comes to is found by playing the simulation once more with lines as slow as the run measured them.
/// - Anything else: the router chose differently, or somebody's accounts are wrong. Then the two part.
///
/// Chance is what a handful of simulations differ by in which the same customers meet the same agents and only the lines take other times,
/// drawn anew in each.
package struct SimulationAgreement: Equatable, Sendable {
    package enum Verdict: String, Sendable, CaseIterable {
        /// The live figure is what virtual time has, give or take chance.
        case agrees
        /// It is when lines take as long as they did live.
        case lineTime = "line-time"
        /// It is neither.
        case parts
    }

    /// One figure of the service, by its name under `service` in `summary.json`.
    package struct Figure: Equatable, Sendable {
        package var name: String
        package var live: Double
        /// With lines that take no time.
        package var simulated: Double
        /// With lines as slow as they were live, the mean of some plays.
        package var slowed: Double
        /// How far a run may be from either by chance.
        package var margin: Double

        package init(name: String, live: Double, simulated: Double, slowed: Double, margin: Double) {
            self.name = name
            self.live = live
            self.simulated = simulated
            self.slowed = slowed
            self.margin = margin
        }

        /// Whether a figure is in seconds of the story; the others are shares.
        static func isSeconds(_ name: String) -> Bool {
            name.hasSuffix("Seconds")
        }

        package var verdict: Verdict {
            if (self.live - self.simulated).magnitude <= self.margin { return .agrees }
            return (self.live - self.slowed).magnitude <= self.margin ? .lineTime : .parts
        }
    }

    /// What a line took live in the mean, in seconds of the story: until it was written when it should have been, which is the tester's
    /// doing, and from there until whoever it concerned had read of it, which is the router's and the wires'.
    package var testerSeconds: Double
    package var routerSeconds: Double
    /// Of what customers waited live for nobody's want of time, the share that the tester made itself: it wrote late or stood still.
    package var testerShare: Double
    /// Simulations with slow lines.
    package var plays: Int
    package var figures: [Figure]
    /// Inquiries that had not ended when the simulation was over, of all offered: its figures know nothing of them.
    package var openShare: Double

    package init(
        testerSeconds: Double,
        routerSeconds: Double,
        plays: Int,
        figures: [Figure],
        openShare: Double = 0,
        testerShare: Double = 0
    ) {
        self.testerSeconds = testerSeconds
        self.routerSeconds = routerSeconds
        self.plays = plays
        self.figures = figures
        self.openShare = openShare
        self.testerShare = testerShare
    }

    /// Whether what cannot be explained is rather the tester's doing than the router's: it had at least half of that time.
    package var isTesters: Bool { self.testerShare >= 0.5 }

    /// That of the figure which agrees least.
    package var verdict: Verdict {
        let verdicts = self.figures.map(\.verdict)
        return verdicts.contains(.parts) ? .parts : verdicts.contains(.lineTime) ? .lineTime : .agrees
    }
}
