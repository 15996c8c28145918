import Latency
import LineProtocol
import Organization
import Population

/// The agents of a segment: they log in, take what they are offered, talk, resolve or hand on, and wrap up.
///
/// What an agent does with an inquiry is drawn from the inquiry's number in the plan, which its stamp carries, and the agent's own. Answers
/// that take no time are written in the batch that read the offer, without a timer.
struct AgentCrew: EmulatedPeople, ~Copyable {
    static var role: Role { .agent }

    /// Timers that one `play` serves.
    static let batch = 64

    var tally: Tally
    let population: Population
    let limits: AgentLimits
    let connections: Connections
    let stamps: StampLayout
    let topics: NameBytes
    let channels: NameBytes
    let desks: NameBytes
    /// The first inquiry that is due after the warm-up: those before are counted but not measured.
    let firstMeasured: Int
    /// The desk that agents sit at, as an index into the chart, by posting.
    let deskOfPosting: [Int32]
    /// What agents can have in hand at once, by posting.
    let capacities: [AgentCapacity]
    let segment: Segment
    /// Who of them is there when the run starts.
    let expectedAtStart: Int
    /// Agents who come, go and become something else.
    var calendar: RosterCalendar

    var seats: ContiguousArray<SeatRow>
    var hands = HandTable()
    /// What was in hand a moment ago, and what was handed on: late lines are about it.
    var letGo = RecentRing<LetGo>(limit: LetGo.limit)
    var handedOn = RecentRing<HandedOn>(limit: HandedOn.limit)
    /// By row of `hands`: answer, end of the talk, end of the wrap-up.
    var timers = TimerHeap()
    var abilities: Abilities
    /// By seat: when its next break begins or the one that it takes ends. Without rows where nobody takes any.
    var breakTimers = TimerHeap()
    let hasBreaks: Bool
    /// Where the time of each agent and each desk goes.
    var times: AgentTimes
    /// What each agent did, by seat.
    var scores: ContiguousArray<AgentScore>
    var headToHead: HeadToHead
    /// What has ended last, in case that there was nothing to end.
    var endings = RecentRing<HandRow>(limit: 4_096)
    var logins: LoginQueue
    /// Connections through the greeting.
    var wiresUp = WireList()
    private(set) var start: Timestamp?
    /// Agents that are logged in.
    var present = 0
    private var deadline = Timestamp.distantFuture
    private(set) var isStopped = false
    private var isPastDeadline = false
    private(set) var isConcluded = false
    var refusal: String?
    var resolvedIDs: [UInt64] = []
    /// What everybody did and was told, when the run keeps a ledger.
    var events: EventRecorder

    init(
        population: Population,
        segment: Segment,
        connections: Connections,
        limits: AgentLimits,
        recorder: EventRecorder = EventRecorder()
    ) {
        let agents = Array(segment.indices(below: population.agentCount))
        self.population = population
        self.tally = Tally(population)
        self.limits = limits
        self.events = recorder
        self.connections = connections
        self.stamps = population.stampLayout
        self.topics = NameBytes(population.profile.topics.map(\.name))
        self.channels = NameBytes(population.profile.channels.map(\.name))
        let chart = population.deskChart
        self.desks = NameBytes(chart.desks.map(\.name))
        self.firstMeasured = Self.firstMeasured(in: population)
        let wires = Self.wires(connections, agents: agents.count)
        self.seats = ContiguousArray(
            agents.enumerated().map { row, agent in
                let posting = Int32(truncatingIfNeeded: population.posting(ofAgent: agent))
                return SeatRow(
                    machine: Agent.StateMachine(isOnDuty: population.isThereAtStart(agent: agent)),
                    agent: agent,
                    connection: Int32(truncatingIfNeeded: row % wires),
                    posting: posting,
                    nextPosting: posting
                )
            }
        )
        self.capacities =
            agents.first.map { agent in
                (0..<population.postingCount).map { population.agent(agent, posting: $0).capacity }
            } ?? []
        self.segment = segment
        self.expectedAtStart = agents.count { population.isThereAtStart(agent: $0) }
        self.calendar = population.rosterCalendar(in: segment)
        self.hasBreaks = population.hasBreaks
        if self.hasBreaks { for _ in agents { self.breakTimers.addRow() } }
        self.abilities = Abilities(seats: agents.count, channels: population.profile.channels.count)
        let places = Dictionary(
            chart.desks.indices.map { (chart.desks[$0].name, $0) },
            uniquingKeysWith: { one, _ in one }
        )
        self.deskOfPosting =
            agents.first.map { agent in
                (0..<population.postingCount).map {
                    Int32(clamping: places[population.agent(agent, posting: $0).desk] ?? 0)
                }
            } ?? []
        let deskOfPosting = self.deskOfPosting
        self.times = AgentTimes(
            deskOfSeat: ContiguousArray(agents.map { deskOfPosting[population.posting(ofAgent: $0)] }),
            desks: chart.desks.count
        )
        self.scores = ContiguousArray(agents.map { AgentScore(agent: $0) })
        self.headToHead = HeadToHead(
            topics: population.profile.topics.count,
            channels: population.profile.channels.count
        )
        self.logins = LoginQueue(seats: agents.count, window: limits.loginWindow)
    }

    /// Inquiries are numbered in the order in which they are due, so one number divides those of the warm-up from the rest, and an agent
    /// decides with one comparison. Found by walking the warm-up's arrivals once, some 15 ns each.
    private static func firstMeasured(in population: Population) -> Int {
        let warmUp = population.warmUp.nanoseconds
        guard warmUp > 0 else { return 0 }
        for arrival in population.arrivals(in: .whole) where arrival.dueNanoseconds >= warmUp { return arrival.index }
        return population.inquiryCount
    }

    private static func wires(_ connections: Connections, agents: Int) -> Int {
        switch connections {
        case .shared(let count): max(1, min(count, agents))
        case .perPerson: max(1, agents)
        }
    }

    var wantedConnections: Int { Self.wires(self.connections, agents: self.seats.count) }

    // MARK: The run

    /// The instant that stamps count from.
    mutating func begin(at start: Timestamp) {
        guard self.start == nil else { return }
        self.start = start
        self.tally.start = start
        self.beginWork(at: start)
        self.times.span = self.population.measuredSpan(from: start)
    }

    /// Everybody is logged in who is there at the start.
    var isReady: Bool { self.present == self.expectedAtStart }

    mutating func play(now: Timestamp, outbox: inout Outbox) -> Bool {
        if now >= self.deadline { self.isPastDeadline = true }
        var budget = Self.batch
        while budget > 0, let row = self.timers.popDue(by: now) {
            self.perform(self.hands[row].machine.timerFired(now: now), row: row, now: now, outbox: &outbox)
            budget -= 1
        }
        while budget > 0, let seat = self.breakTimers.popDue(by: now) {
            self.breakRang(seat, now: now, outbox: &outbox)
            budget -= 1
        }
        while budget > 0, let change = self.popChange(by: now) {
            self.change(change, now: now, outbox: &outbox)
            budget -= 1
        }
        while budget > 0, let seat = self.logins.popRetry(by: now) {
            self.logins.append(seat)
            budget -= 1
        }
        self.logIn(now: now, outbox: &outbox)
        return budget == 0
    }

    var nextDue: Timestamp? {
        let due = min(
            self.deadline,
            self.timers.earliest ?? .distantFuture,
            self.nextChange ?? .distantFuture,
            self.breakTimers.earliest ?? .distantFuture,
            self.logins.nextRetry ?? .distantFuture
        )
        return due == .distantFuture ? nil : due
    }

    /// Agents finish what they have in hand and log out.
    mutating func stop(by deadline: Timestamp, now: Timestamp, outbox: inout Outbox) {
        self.deadline = min(self.deadline, deadline)
        guard !self.isStopped else { return }
        self.isStopped = true
        for seat in self.seats.indices { self.goHome(seat, now: now, outbox: &outbox) }
    }

    mutating func stoodStill(from: Timestamp, until: Timestamp) {
        let measured = self.times.span.nanoseconds(from: from, to: until)
        if measured > 0 { self.tally.recordStandstill(nanoseconds: measured) }
        self.events.append(
            LedgerEvent(
                .stoodStill,
                at: until.nanoseconds,
                person: self.segment.index,
                extra: UInt32(clamping: until.nanoseconds(since: from) / 1_000)
            )
        )
    }

    var end: LoadEnd? {
        if let refusal = self.refusal { return .loginRefused(refusal) }
        if self.isStopped, self.present == 0, self.logins.underWay == 0 { return .completed }
        return self.isPastDeadline ? .drainLimit : nil
    }

    mutating func conclude(_ end: LoadEnd, now: Timestamp) {
        self.isStopped = true
        for hand in self.hands.rows where hand.seat != HandRow.none { self.cutOff(hand) }
        self.settleTimes(now: now)
        self.settleScores(now: now)
        self.isConcluded = true
    }

    // MARK: What is reported

    var ledger: WorkerLedger {
        var ledger = WorkerLedger()
        ledger.counts = self.tally.counts
        ledger.service = self.tally.service
        ledger.resolvedIDs = self.resolvedIDs
        ledger.scores = Array(self.scores)
        ledger.violations = self.tally.violations
        ledger.errors = self.tally.errors
        ledger.eventBlocks = self.events.blocks(since: self.start?.nanoseconds ?? 0)
        return ledger
    }

    mutating func gauges(now: Timestamp) -> WorkerGauges {
        self.settleTimes(now: now)
        var gauges = WorkerGauges()
        gauges.agentsReady = self.times.ready
        return gauges
    }
}
