import Latency
import LineProtocol
import Organization
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

    var tally: Tally
    /// Who said last that they leave.
    var left = RecentRing<Left>(limit: Left.limit)
    let population: Population
    let limits: CustomerLimits
    let connections: Connections
    let stamps: StampLayout
    let topics: NameBytes
    let channels: NameBytes
    let skills: SkillLists
    let desks: NameBytes
    /// Where each topic comes to, by index of desks; −1: to none.
    let deskOfTopic: [Int32]
    let timeScale: Double
    /// How long an answer may take and still count as in time, by channel.
    let targets: [Int64]

    var table = CustomerTable()
    /// By row: when its customer's patience ends.
    var patience = TimerHeap()
    var wires = CustomerWires()

    private var calls: CallSequence
    private(set) var start: Timestamp?
    private var deadline = Timestamp.distantFuture
    private var isStopped = false
    private(set) var isPastDeadline = false
    /// The first inquiry that no line holds.
    var unwritable: String?

    /// What everybody did and was told, when the run keeps a ledger.
    var events: EventRecorder
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
        self.population = population
        self.limits = limits
        self.events = recorder
        self.connections = connections
        self.stamps = population.stampLayout
        self.topics = NameBytes(profile.topics.map(\.name))
        self.channels = NameBytes(profile.channels.map(\.name))
        self.skills = SkillLists(profile.skills)
        let chart = population.deskChart
        self.tally = Tally(population)
        self.desks = NameBytes(chart.desks.map(\.name))
        self.deskOfTopic = profile.topics.map { Int32(clamping: chart.deskIndex(forTopic: $0.name) ?? -1) }
        self.timeScale = profile.timeScale
        self.targets = profile.channels.map { profile.real($0.target.within).nanoseconds }
        self.calls = CallSequence(population, in: segment)
        let share = segment.share(of: population.inquiryCount)
        self.queuedIDs.reserveCapacity(share)
        self.closedIDs.reserveCapacity(share)
    }

    // MARK: The run

    /// The instant from which due times count. Customers call from then on.
    mutating func begin(at start: Timestamp) {
        guard self.start == nil else { return }
        self.start = start
        self.tally.start = start
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
        self.tally.counts.scheduled += 1
        if let call = self.calls.upcoming, call.contact > 0 { self.tally.counts.repeats += 1 }
        self.calls.proceed()
    }

    /// The router said how an inquiry ended: its customer may call again.
    mutating func mayCallAgain(_ row: Int, after outcome: Outcome, now: Timestamp) {
        guard let start = self.start, !self.isStopped else { return }
        let customer = self.table[row]
        let call = Call(
            index: customer.index,
            dueNanoseconds: customer.machine.due.nanoseconds(since: start),
            isMeasured: customer.isMeasured,
            contact: Int(customer.contact),
            ticket: customer.ticket
        )
        let instant = now.nanoseconds(since: start)
        guard let next = self.population.call(after: call, closed: outcome, atNanoseconds: instant) else { return }
        self.calls.add(next)
    }

    /// Nobody waits for a connection at the start.
    var isReady: Bool { self.wires.up >= self.wantedConnections }

    mutating func play(now: Timestamp, outbox: inout Outbox) -> Bool {
        if now >= self.deadline { self.isPastDeadline = true }
        var budget = Self.batch
        while budget > 0, let row = self.patience.popDue(by: now) {
            self.perform(self.table[row].machine.timerFired(now: now), row: row, now: now, outbox: &outbox)
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
        if measured > 0 { self.tally.recordStandstill(nanoseconds: measured) }
    }

    var end: LoadEnd? {
        if let unwritable = self.unwritable { return .unwritable(unwritable) }
        let isPlayedOut = self.isStopped || self.start != nil && self.upcoming == nil
        if isPlayedOut, self.table.count == 0 { return .completed }
        return self.isPastDeadline ? .drainLimit : nil
    }

    mutating func conclude(_ end: LoadEnd, now: Timestamp) {
        self.dropWhatIsDue(by: now)
        self.isStopped = true
        for index in self.table.rows.indices where !self.table.rows[index].isFree {
            let row = self.table.rows[index]
            if row.isQueued {
                self.tally.counts.open += 1
                self.leftOpen(row: index)
                self.openIDs.append(row.inquiry)
                self.events.append(
                    LedgerEvent(.leftOpen, at: now.nanoseconds, person: row.index, inquiry: row.inquiry)
                )
            } else {
                self.tally.counts.unanswered += 1
            }
        }
    }

    /// Nobody calls any more: those who were due and had to wait are dropped.
    private mutating func dropWhatIsDue(by now: Timestamp) {
        while let due = self.upcomingDue, due <= now {
            self.tally.counts.droppedEnded += 1
            self.proceed()
        }
    }

    // MARK: What is reported

    var ledger: WorkerLedger {
        var ledger = WorkerLedger()
        ledger.counts = self.tally.counts
        ledger.service = self.tally.service
        ledger.queuedIDs = self.queuedIDs
        ledger.closedIDs = self.closedIDs
        ledger.openIDs = self.openIDs
        ledger.waits = self.tally.parts.waits
        ledger.violations = self.tally.violations
        ledger.errors = self.tally.errors
        ledger.eventBlocks = self.events.blocks(since: self.start?.nanoseconds ?? 0)
        return ledger
    }

    func gauges(now: Timestamp) -> WorkerGauges {
        var gauges = WorkerGauges()
        gauges.openInquiries = self.table.count
        return gauges
    }
}
