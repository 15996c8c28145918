package import Measurement
import Organization
package import Population

/// The customers and the agents of a run, or of one worker's part of it: who waits where, who has what in hand, and what of it is
/// counted and kept.
///
///     what the router says ─▶ Cast ─▶ what is to be said and timed
///                              ├─ customers, seats, hands: who is there
///                              ├─ tally: counts, durations, the service by its parts
///                              └─ events: the rows of the ledger
///
/// It has no wire, no clock and no timer: whoever plays the people tells it what was read and when, writes what they say and rings when
/// it is time. So a live run and one in virtual time differ in nothing but who carries the words.
///
/// Not copyable: it is a dozen tables, and a copy made in passing, to ask it one question, would retain each of them.
package struct Cast: ~Copyable {
    package let population: Population
    let timeScale: Double
    /// How long an answer may take and still count as in time, by channel, in real nanoseconds.
    let targets: [Int64]
    /// How long an answer that comes at once may take.
    let leastAnswer: Duration
    package let hasBreaks: Bool
    /// The desk that agents sit at, as an index into the chart, by posting.
    let deskOfPosting: [Int32]
    /// What agents can have in hand at once, by posting.
    let capacities: [AgentCapacity]
    /// Whether conversations that ended are remembered, in case that there was none: words may cross.
    let remembersEndings: Bool

    package var customers = CustomerTable()
    package var seats: ContiguousArray<SeatRow>
    package var hands = HandTable()
    /// What has ended last, in case that there was nothing to end.
    package var endings = RecentRing<HandRow>(limit: 4_096)
    /// Agents that are logged in.
    package var present = 0
    /// The number in the plan of the first inquiry that is due after the warm-up: those before are counted but not measured.
    package var firstMeasured = Int.max
    /// Whether the run has begun; what agents do before is no work.
    package var hasBegun = false

    package var tally: Tally
    /// What everybody did and was told, when it is kept.
    package var events: EventRecorder
    /// Where the time of each agent and each desk goes.
    package var times: AgentTimes
    /// What each agent did, by seat; empty when it is not kept.
    package var scores: ContiguousArray<AgentScore> = []
    var headToHead: HeadToHead

    /// - Parameters:
    ///   - agents: their numbers in the plan; a seat is an index into them.
    ///   - leastAnswer: nothing where lines take no time.
    ///   - wordsCross: whether somebody may read that an offer was taken back when the conversation is over.
    package init(
        _ population: Population,
        agents: [Int],
        events: EventRecorder,
        leastAnswer: Duration = Customer.leastAnswer,
        wordsCross: Bool = true,
        keepsScores: Bool = true
    ) {
        let profile = population.profile
        let chart = population.deskChart
        self.population = population
        self.timeScale = profile.timeScale
        self.targets = profile.channels.map { profile.real($0.target.within).nanoseconds }
        self.leastAnswer = leastAnswer
        self.remembersEndings = wordsCross
        self.hasBreaks = population.hasBreaks
        let places = Dictionary(
            chart.desks.indices.map { (chart.desks[$0].name, $0) },
            uniquingKeysWith: { one, _ in one }
        )
        let postings = agents.first.map { agent in
            (0..<population.postingCount).map { population.agent(agent, posting: $0) }
        }
        let deskOfPosting = postings?.map { Int32(clamping: places[$0.desk] ?? 0) } ?? []
        self.deskOfPosting = deskOfPosting
        self.capacities = postings?.map(\.capacity) ?? []
        self.seats = ContiguousArray(
            agents.map { agent in
                let posting = Int32(truncatingIfNeeded: population.posting(ofAgent: agent))
                return SeatRow(
                    machine: Agent.StateMachine(isOnDuty: population.isThereAtStart(agent: agent)),
                    agent: agent,
                    posting: posting,
                    nextPosting: posting
                )
            }
        )
        self.times = AgentTimes(
            deskOfSeat: ContiguousArray(agents.map { deskOfPosting[population.posting(ofAgent: $0)] }),
            desks: chart.desks.count
        )
        if keepsScores { self.scores = ContiguousArray(agents.map { AgentScore(agent: $0) }) }
        self.headToHead = HeadToHead(topics: profile.topics.count, channels: profile.channels.count)
        self.tally = Tally(ServiceShape(population))
        self.events = events
    }
}
