import LineProtocol
import Measurement
import Organization
import People
import Population

/// The customers of a segment: who calls when, who waits, who gives up, and what each of them saw.
///
/// An open loop: due times come from the plan and are kept however late the process or the router is. What cannot be written when it is due
/// waits its turn, in order, for at most `CustomerLimits.lateness`; then it is dropped and counted with the reason. Arrivals are drawn
/// one ahead, so the plan takes no memory.
struct CustomerCrowd: EmulatedPeople, ~Copyable {
    static var role: Role { .customer }

    /// Timers and calls that one `play` serves: what a stamp may be older than its line.
    static let batch = 64

    /// Who calls and waits, and what is counted and kept of it.
    var cast: Cast
    /// Who said last that they leave.
    var left = RecentRing<Left>(limit: Left.limit)
    let limits: CustomerLimits
    let connections: Connections
    let stamps: StampLayout
    let topics: NameBytes
    let channels: NameBytes
    let skills: SkillLists
    let desks: NameBytes
    /// Where each topic comes to, by index of desks; −1: to none.
    let deskOfTopic: [Int32]

    /// By row: on which connection its customer speaks.
    var lists = ConnectionLists()
    /// By row: when its customer's patience ends.
    var patience = AlarmHeap()
    var wires = CustomerWires()

    private var calls: CallSequence
    private(set) var start: Timestamp?
    private var deadline = Timestamp.distantFuture
    private var isStopped = false
    private(set) var isPastDeadline = false
    /// The first inquiry that no line holds.
    var unwritable: String?

    var queuedIDs: [UInt64] = []
    var closedIDs: [UInt64] = []
    private var openIDs: [UInt64] = []

    init(
        population: Population,
        segment: Segment,
        connections: Connections,
        limits: CustomerLimits,
        recorder: EventRecorder = EventRecorder()
    ) {
        let profile = population.profile
        self.cast = Cast(population, agents: [], events: recorder)
        self.limits = limits
        self.connections = connections
        self.stamps = population.stampLayout
        self.topics = NameBytes(profile.topics.map(\.name))
        self.channels = NameBytes(profile.channels.map(\.name))
        self.skills = SkillLists(profile.skills)
        let chart = population.deskChart
        self.desks = NameBytes(chart.desks.map(\.name))
        self.deskOfTopic = profile.topics.map { Int32(clamping: chart.deskIndex(forTopic: $0.name) ?? -1) }
        self.calls = CallSequence(population, in: segment)
        let share = segment.share(of: population.inquiryCount)
        self.queuedIDs.reserveCapacity(share)
        self.closedIDs.reserveCapacity(share)
    }

    var population: Population { self.cast.population }

    var tally: Tally {
        get { self.cast.tally }
        _modify { yield &self.cast.tally }
    }

    // MARK: The run

    /// The instant from which due times count. Customers call from then on.
    mutating func begin(at start: Timestamp) {
        guard self.start == nil else { return }
        self.start = start
        self.cast.tally.start = start
        self.deadline = min(self.deadline, start + self.population.length + self.population.drain)
    }

    /// Who is to call next; nil when nobody is left.
    var upcoming: Call? { self.calls.upcoming }

    /// When the upcoming customer is due; nil when nobody is left, or nobody may call any more.
    var upcomingDue: Timestamp? {
        guard !self.isStopped, let start = self.start, let upcoming = self.calls.upcoming else { return nil }
        return start.advanced(byNanoseconds: upcoming.dueNanoseconds)
    }

    /// The upcoming call is dealt with, as sent or as dropped.
    mutating func proceed() {
        if let call = self.calls.upcoming { self.cast.countCall(call) }
        self.calls.proceed()
    }

    /// The router said how an inquiry ended: its customer may call again.
    mutating func mayCallAgain(_ row: Int, after outcome: Outcome, now: Timestamp) {
        guard let start = self.start, !self.isStopped,
            let next = self.cast.call(after: outcome, row: row, start: start, now: now)
        else { return }
        self.calls.add(next)
    }

    /// Nobody waits for a connection at the start.
    var isReady: Bool { self.wires.up >= self.wantedConnections }

    mutating func play(now: Timestamp, outbox: inout Outbox) -> Bool {
        if now >= self.deadline { self.isPastDeadline = true }
        var budget = Self.batch
        while budget > 0, let row = self.patience.popDue(by: now) {
            let action = self.cast.customers[row].machine.timerFired(now: now)
            self.perform(action, row: row, now: now, outbox: &outbox)
            budget -= 1
        }
        budget -= self.call(atMost: budget, now: now, outbox: &outbox)
        return budget == 0
    }

    var nextDue: Timestamp? {
        var due = self.deadline
        if let patience = self.patience.earliest { due = min(due, patience) }
        if let upcoming = self.upcomingDue {
            due = min(due, self.obstacle == nil ? upcoming : self.lastMoment(due: upcoming).advanced(byNanoseconds: 1))
        }
        return due == .distantFuture ? nil : due
    }

    mutating func stop(by deadline: Timestamp, now: Timestamp, outbox: inout Outbox) {
        self.dropWhatIsDue(by: now)
        self.isStopped = true
        self.deadline = min(self.deadline, deadline)
    }

    mutating func stoodStill(from: Timestamp, until: Timestamp) {
        guard let start = self.start else { return }
        let measured = self.population.measuredSpan(from: start).nanoseconds(from: from, to: until)
        if measured > 0 { self.cast.tally.recordStandstill(nanoseconds: measured) }
    }

    var end: LoadEnd? {
        if let unwritable = self.unwritable { return .unwritable(unwritable) }
        let isPlayedOut = self.isStopped || self.start != nil && self.upcoming == nil
        if isPlayedOut, self.cast.customers.count == 0 { return .completed }
        return self.isPastDeadline ? .drainLimit : nil
    }

    mutating func conclude(_ end: LoadEnd, now: Timestamp) {
        self.dropWhatIsDue(by: now)
        self.isStopped = true
        self.openIDs += self.cast.leaveOpen(now: now)
    }

    /// Nobody calls any more: those who were due and had to wait are dropped.
    private mutating func dropWhatIsDue(by now: Timestamp) {
        while let due = self.upcomingDue, due <= now {
            self.cast.tally.counts.droppedEnded += 1
            self.proceed()
        }
    }

    // MARK: What is reported

    var ledger: WorkerLedger {
        var ledger = WorkerLedger()
        ledger.counts = self.cast.tally.counts
        ledger.service = self.cast.tally.service
        ledger.queuedIDs = self.queuedIDs
        ledger.closedIDs = self.closedIDs
        ledger.openIDs = self.openIDs
        ledger.waits = self.cast.tally.parts.waits
        ledger.violations = self.cast.tally.violations
        ledger.errors = self.cast.tally.errors
        ledger.eventBlocks = self.cast.events.blocks(since: self.start?.nanoseconds ?? 0)
        return ledger
    }

    func gauges(now: Timestamp) -> WorkerGauges {
        var gauges = WorkerGauges()
        gauges.openInquiries = self.cast.customers.count
        return gauges
    }
}
