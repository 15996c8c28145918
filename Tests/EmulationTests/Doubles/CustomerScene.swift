import LineProtocol
import Measurement
import Organization
import Population

@testable import Emulation

/// Customers, a clock, and the router's part left to the test. The run starts at 10 s.
final class CustomerScene {
    let world = ManualSurroundings(clock: Timestamp(nanoseconds: 9_000_000_000))
    let board: WireBoard<CustomerCrowd>
    let population: Population
    let start = Timestamp(nanoseconds: 10_000_000_000)
    private(set) var outcome: LoadOutcome?

    init(
        _ profile: LoadProfile,
        segment: Segment = .whole,
        connections: Connections = .shared(1),
        limits: CustomerLimits = CustomerLimits(),
        options: WireOptions? = nil
    ) {
        var exact = WireOptions()
        exact.pacing = .zero
        self.population = Population(profile: profile)
        self.board = WireBoard(
            people: CustomerCrowd(
                population: self.population,
                segment: segment,
                connections: connections,
                limits: limits,
                recorder: EventRecorder(isOn: true)
            ),
            surroundings: self.world,
            options: options ?? exact
        )
        self.world.onRing = { [unowned board = self.board] in board.ring() }
        self.board.onEnd = { [unowned self] in self.outcome = $0 }
    }

    var counts: WorkerCounts { self.board.people.tally.counts }
    var isReady: Bool { self.board.people.isReady }
    var violations: [Violation.Kind] { self.board.people.tally.violations.map(\.kind) }

    /// Dials, connects everything that is dialled, and begins.
    @discardableResult
    func begin() -> ManualStream {
        self.board.open()
        let stream = self.connectAll()
        self.board.turn { people, _, _ in people.begin(at: self.start) }
        return stream
    }

    /// Answers what is dialled, greeting and all; the last connection made.
    @discardableResult
    func connectAll() -> ManualStream {
        while !self.world.dialled.isEmpty { self.world.connect().welcome() }
        return self.world.streams[self.world.streams.count - 1]
    }

    /// Moves the clock to so long after the start.
    func advance(to sinceStart: Duration) { self.world.advance(to: self.start + sinceStart) }

    /// The stamp that an agent would write in `accept` for this inquiry, so long after the start.
    func stamp(index: Int, at sinceStart: Duration) -> UInt64 {
        self.population.stampLayout.stamp(index: index, written: self.start + sinceStart, start: self.start)
    }
}

extension ManualStream {
    /// The router's part of the opening.
    func welcome() {
        self.say("INRUSH 1 max-line=1024 server=test/1")
        _ = self.takeLines()
        self.say("WELCOME session=1")
    }

    /// The refs of the `inquire` lines sent since the last look.
    func takeInquiries() -> [UInt64] {
        self.takeLines().filter { $0.hasPrefix("inquire ") }.compactMap { line in
            line.split(separator: " ").dropFirst().first.flatMap { UInt64($0) }
        }
    }
}
