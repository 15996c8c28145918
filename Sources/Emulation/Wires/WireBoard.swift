import LineProtocol
import Measurement
import Organization
import Transport

/// Brings people and connections together: dials, greets, passes lines to the people and their answers to the wires, wakes them
/// when something is due, and ends the load.
///
/// Bound to one event loop; nothing here suspends. The clock is read **once for each read and once for each batch of at most 64
/// timers**, not once a line: a line's stamp is at most that batch's work old, well under 50 µs. What a turn of the loop writes
/// is handed to each stream at the end of the batch, and the stream writes it once.
final class WireBoard<People: EmulatedPeople & ~Copyable> {
    /// Batches that are played before the loop gets to read again.
    private static var batchesPerTurn: Int { 64 }
    /// How often a congested connection is looked at. What the kernel takes at the end of a turn is not announced.
    private static var congestionCheck: Duration { .milliseconds(1) }
    /// Losses that are remembered in words.
    private static var maximumLosses: Int { 16 }

    let surroundings: any Surroundings
    let options: WireOptions
    var people: People
    var outbox = Outbox()
    /// Told once, when the load is over.
    var onEnd: ((LoadOutcome) -> Void)?
    /// Told whenever people may have come nearer to being ready.
    var onProgress: (() -> Void)?

    /// Since when the loop has been standing still, at an instant of its clock; nil when it is on time. Asked once a read.
    var standstill: ((Int64) -> Int64?)?

    private var exchange: Exchange<People>
    /// Why connections were lost that had been up; the first ones.
    private var losses: [String] = []
    /// Connections on which nobody calls until the router has read more.
    private var congested: [Int] = []
    private(set) var outcome: LoadOutcome?
    private var alarm: Timestamp?
    private var lastRing = Timestamp(nanoseconds: .min)
    private var loopLagNanoseconds: Int64 = 0
    private let cpuAtCreation: Int64
    private var cpuBefore: Int64

    init(people: consuming People, surroundings: any Surroundings, options: WireOptions) {
        self.people = people
        self.surroundings = surroundings
        self.options = options
        self.exchange = Exchange(options: options)
        self.cpuAtCreation = surroundings.cpuNanoseconds()
        self.cpuBefore = self.cpuAtCreation
    }

    var isOver: Bool { self.outcome != nil }

    // MARK: What the load's owner asks

    /// Starts dialling.
    func open() {
        let now = self.surroundings.now()
        self.exchange.open(now: now)
        self.finishTurn(now: now)
    }

    /// Lets the people do something on request, then what follows from it.
    func turn(_ body: (inout People, Timestamp, inout Outbox) -> Void) {
        guard !self.isOver else { return }
        let now = self.surroundings.now()
        body(&self.people, now, &self.outbox)
        self.finishTurn(now: now)
    }

    /// Ends at once. What is open is counted as open.
    func end(_ end: LoadEnd) {
        guard !self.isOver else { return }
        let now = self.surroundings.now()
        self.flush()
        self.people.conclude(end, now: now)
        self.exchange.hangUp(atOnce: end != .completed)
        self.surroundings.clearAlarm()
        var ledger = self.people.ledger
        ledger.cpuNanoseconds = self.surroundings.cpuNanoseconds() - self.cpuAtCreation
        let outcome = LoadOutcome(end: end, ledger: ledger, losses: self.losses)
        self.outcome = outcome
        self.onEnd?(outcome)
    }

    /// Begins the interval's CPU time and lateness anew, and leaves what was counted.
    func forgetPreparation() {
        self.cpuBefore = self.surroundings.cpuNanoseconds()
        self.loopLagNanoseconds = 0
    }

    /// What was seen since the last call.
    func takeInterval(second: Int) -> WorkerInterval {
        var gauges = self.people.gauges(now: self.surroundings.now())
        let cpu = self.surroundings.cpuNanoseconds()
        gauges.connectionsUp = self.exchange.up
        gauges.loopLagNanoseconds = self.loopLagNanoseconds
        gauges.cpuNanoseconds = cpu - self.cpuBefore
        self.cpuBefore = cpu
        self.loopLagNanoseconds = 0
        return self.people.tally.takeInterval(second: second, gauges: gauges, isLast: self.isOver)
    }

    // MARK: What the surroundings say

    /// The alarm has rung.
    func ring() {
        guard !self.isOver else { return }
        var now = self.surroundings.now()
        if let alarm = self.alarm {
            self.loopLagNanoseconds = max(self.loopLagNanoseconds, now.nanoseconds(since: alarm))
        }
        self.alarm = nil
        self.lastRing = now
        for _ in 0..<Self.batchesPerTurn {
            let isMoreDue = self.people.play(now: now, outbox: &self.outbox)
            guard isMoreDue else { break }
            self.flush()
            now = self.surroundings.now()
        }
        self.finishTurn(now: now)
    }

    private func dialFailed(_ wire: Wire<People>, reason: String) {
        guard !self.isOver, self.exchange.isCurrent(wire) else { return }
        let now = self.surroundings.now()
        self.exchange.lost(wire, wasUp: false, reason: reason, now: now)
        self.finishTurn(now: now)
    }

    /// The loop goes on after it stood still.
    func stoodStill(from: Int64, until: Int64) {
        guard !self.isOver else { return }
        self.people.stoodStill(from: Timestamp(nanoseconds: from), until: Timestamp(nanoseconds: until))
    }

    // MARK: What the wires say

    /// Bytes came, which are read now: what came while the loop stood still came earlier than it seems.
    @inline(__always)
    func reads(now: Timestamp) {
        self.people.tally.aliveUntil = self.standstill?(now.nanoseconds)
    }

    func opened(_ wire: Wire<People>) {
        guard !self.isOver, self.exchange.isCurrent(wire) else { return wire.hangUp(atOnce: true) }
    }

    /// The router's greeting: answer it.
    func greeted(_ wire: Wire<People>) {
        guard let token = self.options.token else { return self.sayHello(nil, on: wire) }
        var copy = token
        copy.withUTF8 { self.sayHello(Text($0), on: wire) }
    }

    private func sayHello(_ token: Text?, on wire: Wire<People>) {
        self.outbox.write(.hello(role: People.role, token: token), to: wire.connection)
    }

    func welcomed(_ wire: Wire<People>, now: Timestamp) {
        self.exchange.welcomed(wire)
        self.people.wireOpened(wire.connection, now: now, outbox: &self.outbox)
    }

    /// The router's last word on a connection, before it is lost.
    func refused(_ wire: Wire<People>, _ fatal: Fatality) {
        guard !self.isOver, self.exchange.isCurrent(wire) else { return }
        self.people.tally.note(fatal, now: self.surroundings.now())
    }

    func lost(_ wire: Wire<People>, wasUp: Bool, reason: String) {
        guard !self.isOver, self.exchange.isCurrent(wire) else { return }
        let now = self.surroundings.now()
        self.exchange.lost(wire, wasUp: wasUp, reason: reason, now: now)
        if wasUp {
            self.people.tally.counts.connectionsLost += 1
            if self.losses.count < Self.maximumLosses { self.losses.append(reason) }
            self.people.wireClosed(wire.connection, now: now)
        }
        if wire.fatal?.isForGood == true { return self.end(.routerLost(reason)) }
        self.finishTurn(now: now)
    }

    // MARK: The end of a turn

    /// Sends what was said, dials what is missing, ends the load when it is over, and sets the alarm.
    func finishTurn(now: Timestamp) {
        guard !self.isOver else { return }
        self.flush()
        self.lookAtCongested()
        self.dial(now: now)
        self.onProgress?()
        if let end = self.people.end { return self.end(end) }
        if let reason = self.outbox.unwritable { return self.end(.unwritable(reason)) }
        if let reason = self.exchange.lostReason(now: now) { return self.end(.routerLost(reason)) }
        self.setAlarm(now: now)
    }

    private func flush() {
        self.outbox.drain { connection, bytes in
            guard let wire = self.exchange.wire(connection) else { return }
            wire.send(bytes)
            guard wire.phase == .up, wire.unsentBytes > self.options.unsentLimit else { return }
            guard !self.congested.contains(connection) else { return }
            self.congested.append(connection)
            self.people.wireCongested(connection, true)
        }
    }

    private func lookAtCongested() {
        guard !self.congested.isEmpty else { return }
        self.congested.removeAll { connection in
            guard let wire = self.exchange.wire(connection), wire.phase == .up else { return true }
            guard wire.unsentBytes <= self.options.unsentLimit / 2 else { return false }
            self.people.wireCongested(connection, false)
            return true
        }
    }

    private func dial(now: Timestamp) {
        self.exchange.giveUpLate(now: now)
        self.exchange.grow(to: self.people.wantedConnections, now: now)
        while let connection = self.exchange.nextToDial(now: now) {
            let wire = Wire(connection: connection, board: self)
            self.exchange.dialling(wire, now: now)
            self.surroundings.dial(wire) { [weak self, weak wire] reason in
                guard let self, let wire else { return }
                self.dialFailed(wire, reason: reason)
            }
        }
    }

    /// An alarm that rings too early costs less than taking it back for each line read, so a later one waits its turn.
    private func setAlarm(now: Timestamp) {
        var due = self.exchange.nextDue ?? .distantFuture
        if let peopleDue = self.people.nextDue {
            due = min(due, max(peopleDue, self.lastRing + self.options.pacing))
        }
        if !self.congested.isEmpty { due = min(due, now + Self.congestionCheck) }
        guard due < .distantFuture else { return }
        if let alarm = self.alarm, alarm <= due { return }
        self.alarm = due
        self.surroundings.setAlarm(at: due)
    }
}
