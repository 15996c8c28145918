import LineProtocol
import Organization
import People

/// Which connections are there, which are to be dialled and when, and whether the router is lost. Decides; dials nothing itself.
struct Exchange<People: EmulatedPeople & ~Copyable> {
    private let options: WireOptions
    private let backoff: Backoff
    private var wires: ContiguousArray<Wire<People>?> = []
    /// Attempts that failed since the connection was last up.
    private var failures: ContiguousArray<Int> = []
    /// Connections that are down: when to dial.
    private var dials = AlarmHeap()
    /// Connections under way: when to give the attempt up.
    private var limits = AlarmHeap()
    private var underWay = 0
    /// Connections through the greeting.
    private(set) var up = 0
    /// Since when not one connection is up; nil before dialling has begun and while one is.
    private var alone: Timestamp?
    private var lastReason = "it never answered"

    init(options: WireOptions) {
        self.options = options
        self.backoff = Backoff(seed: options.seed)
    }

    /// The time in which no connection is up runs from now.
    mutating func open(now: Timestamp) {
        self.alone = now
    }

    /// Adds connections until there are `count`, to be dialled at once.
    mutating func grow(to count: Int, now: Timestamp) {
        guard self.alone != nil || self.up > 0 else { return }
        while self.wires.count < count {
            let connection = self.wires.count
            self.wires.append(nil)
            self.failures.append(0)
            self.dials.set(row: connection, at: now)
        }
    }

    /// The live wire of a connection.
    @inline(__always)
    func wire(_ connection: Int) -> Wire<People>? { self.wires[connection] }

    func isCurrent(_ wire: Wire<People>) -> Bool { self.wires[wire.connection] === wire }

    /// Gives up the attempts that take too long.
    mutating func giveUpLate(now: Timestamp) {
        while let connection = self.limits.popDue(by: now) {
            guard let wire = self.wires[connection] else { continue }
            wire.hangUp(atOnce: true)
            self.lost(wire, wasUp: false, reason: "no greeting within \(self.options.handshakeLimit)", now: now)
        }
    }

    /// The next connection whose time to be dialled has come, as long as the window has room.
    mutating func nextToDial(now: Timestamp) -> Int? {
        guard self.hasRoomToDial else { return nil }
        return self.dials.popDue(by: now)
    }

    private var hasRoomToDial: Bool { self.underWay < self.options.dialWindow }

    mutating func dialling(_ wire: Wire<People>, now: Timestamp) {
        self.wires[wire.connection] = wire
        self.underWay += 1
        self.limits.set(row: wire.connection, at: now + self.options.handshakeLimit)
    }

    mutating func welcomed(_ wire: Wire<People>) {
        self.limits.cancel(place: wire.connection)
        self.failures[wire.connection] = 0
        self.underWay -= 1
        self.up += 1
        self.alone = nil
    }

    mutating func lost(_ wire: Wire<People>, wasUp: Bool, reason: String, now: Timestamp) {
        let connection = wire.connection
        self.wires[connection] = nil
        self.lastReason = reason
        if wasUp {
            self.up -= 1
            if self.up == 0 { self.alone = now }
        } else {
            self.limits.cancel(place: connection)
            self.underWay -= 1
        }
        let wait = self.backoff.nanoseconds(connection: connection, failures: self.failures[connection])
        self.failures[connection] += 1
        self.dials.set(row: connection, at: now.advanced(byNanoseconds: wait))
    }

    /// Why the router is lost; nil while there is hope.
    func lostReason(now: Timestamp) -> String? {
        guard let alone = self.alone, now >= alone + self.options.reconnectLimit else { return nil }
        return "no connection for \(self.options.reconnectLimit): \(self.lastReason)"
    }

    /// When there is something to dial or to give up.
    var nextDue: Timestamp? {
        var due = self.limits.earliest ?? .distantFuture
        if let alone = self.alone { due = min(due, alone + self.options.reconnectLimit) }
        // With the window full, the next attempt waits until one under way ends.
        if self.hasRoomToDial, let dial = self.dials.earliest { due = min(due, dial) }
        return due == .distantFuture ? nil : due
    }

    /// Ends every connection.
    mutating func hangUp(atOnce: Bool) {
        for index in self.wires.indices {
            self.wires[index]?.hangUp(atOnce: atOnce)
            self.wires[index] = nil
        }
        self.dials = AlarmHeap()
        self.limits = AlarmHeap()
    }
}
