import LineProtocol
import Measurement
import Organization

/// The people of a load, as their wire board sees them: told what happened and when, they write what they say into an outbox.
///
/// They own no socket, no timer and no clock; the same calls give the same lines and the same figures. All instants are of
/// the clock that the load's start was given in.
///
/// Not copyable: a crowd is a dozen tables, and a copy made in passing, to ask it one question, would retain each of them.
protocol EmulatedPeople: ~Copyable {
    static var role: Role { get }

    /// Everything that was counted; the wire board adds what it sees on the wires itself.
    var tally: Tally { get set }

    /// How many connections should be there; only ever grows.
    var wantedConnections: Int { get }

    /// When `play` has something to do; nil when only a line can bring news.
    var nextDue: Timestamp? { get }

    /// Customers: connected; agents: logged in. From then on the start may come.
    var isReady: Bool { get }

    /// Stamps and due times count from this instant.
    mutating func begin(at start: Timestamp)

    /// Not nil once nothing is left to do or to wait for.
    var end: LoadEnd? { get }

    /// The router welcomed the connection: people may speak on it.
    mutating func wireOpened(_ connection: Int, now: Timestamp, outbox: inout Outbox)

    /// The connection is lost, and with it what its people had at the router.
    mutating func wireClosed(_ connection: Int, now: Timestamp)

    /// The router has fallen behind in reading this connection, or has caught up.
    mutating func wireCongested(_ connection: Int, _ isCongested: Bool)

    /// The router said something. `line` is valid only during the call.
    mutating func read(_ line: ServerLine, on connection: Int, now: Timestamp, outbox: inout Outbox)

    /// Does what is due by `now`, at most one batch of it.
    /// - Returns: true when more is due that could be done at once.
    mutating func play(now: Timestamp, outbox: inout Outbox) -> Bool

    /// The worker itself stood still in this time: what it read afterwards had come earlier.
    mutating func stoodStill(from: Timestamp, until: Timestamp)

    /// Starts nothing new; `end` follows when what is open has ended, at `deadline` at the latest.
    mutating func stop(by deadline: Timestamp, now: Timestamp, outbox: inout Outbox)

    /// Counts what is left as open or unanswered: nothing can happen any more.
    mutating func conclude(_ end: LoadEnd, now: Timestamp)

    /// What the people vouch for; complete after `conclude`.
    var ledger: WorkerLedger { get }

    /// Inquiries open and agents ready; brings sums that grow with time up to `now`.
    mutating func gauges(now: Timestamp) -> WorkerGauges
}
