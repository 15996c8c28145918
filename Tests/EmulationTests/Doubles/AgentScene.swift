import LineProtocol
import Measurement
import Organization
import Population

@testable import Emulation

/// Agents, a clock, and the router's part left to the test. The run starts at 10 s.
final class AgentScene {
    let world = ManualSurroundings(clock: Timestamp(nanoseconds: 9_000_000_000))
    let board: WireBoard<AgentCrew>
    let population: Population
    let start = Timestamp(nanoseconds: 10_000_000_000)
    private(set) var outcome: LoadOutcome?

    init(
        _ profile: LoadProfile,
        segment: Segment = .whole,
        connections: Connections = .shared(1),
        limits: AgentLimits = AgentLimits()
    ) {
        var options = WireOptions()
        options.pacing = .zero
        self.population = Population(profile: profile)
        self.board = WireBoard(
            people: AgentCrew(
                population: self.population,
                segment: segment,
                connections: connections,
                limits: limits,
                recorder: EventRecorder(isOn: true)
            ),
            surroundings: self.world,
            options: options
        )
        self.world.onRing = { [unowned board = self.board] in board.ring() }
        self.board.onEnd = { [unowned self] in self.outcome = $0 }
    }

    var counts: WorkerCounts { self.board.people.tally.counts }
    var isReady: Bool { self.board.people.isReady }
    var violations: [Violation.Kind] { self.board.people.tally.violations.map(\.kind) }

    /// Connects, logs everybody in at 9 s, and begins at 10 s.
    func begin() -> ManualStream {
        self.board.open()
        let stream = self.world.connect()
        stream.welcome()
        self.logIn(stream)
        self.board.turn { people, _, _ in people.begin(at: self.start) }
        self.world.advance(to: self.start)
        return stream
    }

    /// Answers every `login` that was sent.
    func logIn(_ stream: ManualStream) {
        var refs = stream.takeLogins()
        while !refs.isEmpty {
            stream.say(refs.map { "LOGGED-IN \($0) agent=agent-\($0)" })
            refs = stream.takeLogins()
        }
    }

    func advance(to sinceStart: Duration) { self.world.advance(to: self.start + sinceStart) }

    func stamp(index: Int = 0, leg: Int = 0, at sinceStart: Duration) -> UInt64 {
        self.population.stampLayout.stamp(index: index, leg: leg, written: self.start + sinceStart, start: self.start)
    }

    /// An `OFFER` line to the agent with ref 0.
    func offer(
        _ inquiry: Int,
        cause: String = "new",
        channel: String = "phone",
        topic: String = "billing",
        ref: Int = 0,
        stamp: UInt64?
    ) -> String {
        "OFFER \(ref) offer=\(inquiry).1 inquiry=\(inquiry) ticket=\(inquiry) topic=\(topic) channel=\(channel) tier=1 waited=0 "
            + "ttl=20000 attempt=1 cause=\(cause)" + (stamp.map { " stamp=\($0)" } ?? "")
    }
}

extension ManualStream {
    /// The refs of the `login` lines sent since the last look.
    func takeLogins() -> [UInt64] {
        self.takeLines().filter { $0.hasPrefix("login ") }.compactMap { line in
            line.split(separator: " ").dropFirst().first.flatMap { UInt64($0) }
        }
    }
}
