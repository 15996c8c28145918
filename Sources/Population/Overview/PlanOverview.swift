/// What a profile will do, worked out before it runs: what `inrush check` prints.
///
/// Loads and waits are of the plan's averages, with a formula of Erlang's for the waits: exact for generalists of one channel
/// with exponential handling times and patience, and an estimate otherwise. Misrouted inquiries count at both desks that they
/// reach, and so do those that a reception directs or a first tier escalates; an inquiry of a channel with several slots
/// counts as its part of an agent. Level, breadth and breaks count; wrong transfers, repeat contacts, declines, those who leave at
/// once and what switching, newness and several inquiries at once cost are left out.
package struct PlanOverview: Equatable, Sendable {
    /// One desk under one stage.
    package struct DeskLoad: Equatable, Sendable {
        package var desk: String
        package var agents: Int
        /// Of these, how many are there and take no break at a moment, on average.
        package var present: Double
        /// Inquiries that reach it, in a second of the story.
        package var arrivalsPerSecond: Double
        /// The agents it would keep busy.
        package var erlangs: Double
        /// Erlangs per agent who is present: the work of all who come, those who will leave among them, of what the agents can take with all
        /// their slots. Above 1 they cannot all be answered. Infinite where somebody comes and nobody is there.
        package var load: Double
        /// The part of their time in which agents have anything in hand, as runs and simulations have it: with what is served of the load.
        /// Nil where that does not follow from it, because agents take several inquiries at once, and where there are no `waits`.
        package var occupancy: Double?
        /// How long its inquiries wait; nil when the rate changes, and where nobody comes.
        package var waits: Waits?
    }

    /// How long inquiries wait at a desk, worked out by a formula.
    package struct Waits: Equatable, Sendable {
        /// What it was worked out by. All take the inquiries of a desk for one queue, whatever their channels, with
        /// exponential handling times of their common mean.
        package enum Formula: String, Equatable, Sendable, CaseIterable {
            /// Nobody's patience runs out: M/M/c.
            case erlangC = "Erlang C"
            /// Exponential patience: M/M/c+M.
            case erlangA = "Erlang A"
            /// The same where patience is not exponential: as if it were, with the same mean.
            case erlangAAsIfExponential = "Erlang A*"
        }

        package var formula: Formula
        /// The chance to wait.
        package var probability: Double
        /// The mean wait of all, those who leave included, in time of the story.
        package var mean: Duration
        /// The part that leaves.
        package var abandonment: Double
    }

    /// One stage of the arrivals, or a part of one where events cut it.
    package struct StageOverview: Equatable, Sendable {
        /// When it begins, in time of the story.
        package var begin: Duration
        /// With the rates that events make of the schedule's.
        package var stage: Stage
        /// To be expected in it.
        package var inquiries: Double
        /// The desks at the stage's highest rate.
        package var desks: [DeskLoad]
    }

    package var name: String
    package var about: String
    package var seed: UInt64
    package var timeScale: Double
    package var model: String?
    package var agents: Int
    /// How many inquiries the plan has with this seed.
    package var inquiries: Int
    /// The highest rate of any moment, in inquiries a second of the story, and in real ones.
    package var peakRate: Double
    package var realPeakRate: Double
    /// Real time: until the last arrival, of that not measured, and after it at most.
    package var length: Duration
    package var warmUp: Duration
    package var drain: Duration
    package var stages: [StageOverview]
    /// What happens along the story, one line each, in the order of time.
    package var events: [String]

    package init(_ population: Population) {
        let profile = population.profile
        let demand = profile.demand
        let parts = demand.parts(of: profile.arrivals, cutAlsoAt: population.roster.plan.moments)
        let peak = parts.reduce(0) { max($0, $1.stage.startRate, $1.stage.endRate) }
        self.name = profile.name
        self.about = profile.about
        self.seed = population.seed
        self.timeScale = profile.timeScale
        self.model = profile.staff.model
        self.agents = population.agentCount
        self.inquiries = population.inquiryCount
        self.peakRate = peak
        self.realPeakRate = peak * profile.timeScale
        self.length = population.length
        self.warmUp = population.warmUp
        self.drain = population.drain
        self.stages = population.withHeadcounts(at: parts.map(\.begin)) { place, headcounts in
            let part = parts[place]
            let flows = DeskFlow.all(
                of: population,
                shares: demand.shares(in: part.stretch),
                headcounts: headcounts
            )
            let rate = max(part.stage.startRate, part.stage.endRate)
            return StageOverview(
                begin: part.begin,
                stage: part.stage,
                inquiries: part.stage.expectedInquiries,
                desks: flows.map { $0.load(atRate: rate, isConstant: part.stage.isConstant) }
            )
        }
        self.events = profile.timeline
    }
}
