import LineProtocol
import Measurement
import Organization
import People
import Population

/// The agents of a segment: they log in, take what they are offered, talk, resolve or hand on, and wrap up.
///
/// What an agent does with an inquiry is drawn from the inquiry's number in the plan, which its stamp carries, and the agent's own. Answers
/// that take no time are written in the batch that read the offer, without a timer.
struct AgentCrew: EmulatedPeople, ~Copyable {
    static var role: Role { .agent }

    /// Timers that one `play` serves.
    static let batch = 64

    /// Who is there and has what in hand, and what is counted and kept of it.
    var cast: Cast
    let limits: AgentLimits
    let connections: Connections
    let stamps: StampLayout
    let topics: NameBytes
    let channels: NameBytes
    let desks: NameBytes
    let segment: Segment
    /// Who of them is there when the run starts.
    let expectedAtStart: Int
    /// Agents who come, go and become something else.
    var calendar: RosterCalendar

    var seats: ContiguousArray<WiredSeat>
    /// What was in hand a moment ago, and what was handed on: late lines are about it.
    var letGo = RecentRing<LetGo>(limit: LetGo.limit)
    var handedOn = RecentRing<HandedOn>(limit: HandedOn.limit)
    /// By row of `hands`: answer, end of the talk, end of the wrap-up.
    var timers = AlarmHeap()
    var abilities: Abilities
    /// By seat: when its next break begins or the one that it takes ends. Empty where nobody takes any.
    var breakTimers = AlarmHeap()
    var logins: LoginQueue
    /// Connections through the greeting.
    var wiresUp = WireList()
    private(set) var start: Timestamp?
    private var deadline = Timestamp.distantFuture
    private(set) var isStopped = false
    private var isPastDeadline = false
    private(set) var isConcluded = false
    var refusal: String?
    var resolvedIDs: [UInt64] = []

    init(
        population: Population,
        segment: Segment,
        connections: Connections,
        limits: AgentLimits,
        recorder: EventRecorder = EventRecorder()
    ) {
        let agents = Array(segment.indices(below: population.agentCount))
        self.cast = Cast(population, agents: agents, events: recorder)
        self.cast.firstMeasured = Self.firstMeasured(in: population)
        self.limits = limits
        self.connections = connections
        self.stamps = population.stampLayout
        self.topics = NameBytes(population.profile.topics.map(\.name))
        self.channels = NameBytes(population.profile.channels.map(\.name))
        self.desks = NameBytes(population.deskChart.desks.map(\.name))
        let wires = Self.wires(connections, agents: agents.count)
        self.seats = ContiguousArray(
            agents.indices.map { WiredSeat(connection: Int32(truncatingIfNeeded: $0 % wires)) }
        )
        self.segment = segment
        self.expectedAtStart = agents.count { population.isThereAtStart(agent: $0) }
        self.calendar = population.rosterCalendar(in: segment)
        self.abilities = Abilities(seats: agents.count, channels: population.profile.channels.count)
        self.logins = LoginQueue(window: limits.loginWindow)
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

    var population: Population { self.cast.population }

    var tally: Tally {
        get { self.cast.tally }
        _modify { yield &self.cast.tally }
    }

    // MARK: The run

    /// The instant that stamps count from.
    mutating func begin(at start: Timestamp) {
        guard self.start == nil else { return }
        self.start = start
        self.cast.tally.start = start
        self.beginWork(at: start)
        self.cast.times.span = self.population.measuredSpan(from: start)
    }

    /// Everybody is logged in who is there at the start.
    var isReady: Bool { self.cast.present == self.expectedAtStart }

    mutating func play(now: Timestamp, outbox: inout Outbox) -> Bool {
        if now >= self.deadline { self.isPastDeadline = true }
        var budget = Self.batch
        while budget > 0, let row = self.timers.popDue(by: now) {
            let action = self.cast.hands[row].machine.timerFired(now: now)
            self.perform(action, row: row, now: now, outbox: &outbox)
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
        let measured = self.cast.times.span.nanoseconds(from: from, to: until)
        if measured > 0 { self.cast.tally.recordStandstill(nanoseconds: measured) }
        self.cast.events.append(
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
        if self.isStopped, self.cast.present == 0, self.logins.underWay == 0 { return .completed }
        return self.isPastDeadline ? .drainLimit : nil
    }

    mutating func conclude(_ end: LoadEnd, now: Timestamp) {
        self.isStopped = true
        self.cast.leaveInHand()
        self.settleTimes(now: now)
        self.cast.settleScores(now: now)
        self.isConcluded = true
    }

    // MARK: What is reported

    /// Brings the time of the agents into the tally, in all and by desk. Time that passes after the end is nobody's: what
    /// intervals say adds up to the ledger.
    private mutating func settleTimes(now: Timestamp) {
        if !self.isConcluded { self.cast.settleTimes(now: now) }
    }

    /// What comes after an instant is not measured: nobody is due any more.
    mutating func endMeasuring(at instant: Timestamp) {
        self.cast.times.span.until = min(self.cast.times.span.until, instant)
    }

    var ledger: WorkerLedger {
        var ledger = WorkerLedger()
        ledger.counts = self.cast.tally.counts
        ledger.service = self.cast.tally.service
        ledger.resolvedIDs = self.resolvedIDs
        ledger.scores = Array(self.cast.scores)
        ledger.violations = self.cast.tally.violations
        ledger.errors = self.cast.tally.errors
        ledger.eventBlocks = self.cast.events.blocks(since: self.start?.nanoseconds ?? 0)
        return ledger
    }

    mutating func gauges(now: Timestamp) -> WorkerGauges {
        self.settleTimes(now: now)
        var gauges = WorkerGauges()
        gauges.agentsReady = self.cast.times.ready
        return gauges
    }
}
