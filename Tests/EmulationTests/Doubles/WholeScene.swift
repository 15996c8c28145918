import Organization
import Population

@testable import Emulation

/// Customers and agents of a plan, in as many loads as one likes, and a small router between them; one clock for all.
final class WholeScene {
    let router = SmallRouter()
    let customers: [CustomerScene]
    let agents: [AgentScene]

    init(_ profile: LoadProfile, customerLoads: Int = 1, agentLoads: Int = 1, connections: Connections = .shared(2)) {
        self.customers = (0..<customerLoads).map {
            CustomerScene(profile, segment: Segment(index: $0, count: customerLoads), connections: connections)
        }
        self.agents = (0..<agentLoads).map {
            AgentScene(profile, segment: Segment(index: $0, count: agentLoads), connections: connections)
        }
    }

    private var worlds: [ManualSurroundings] { self.customers.map(\.world) + self.agents.map(\.world) }

    /// Connects everybody, logs the agents in, and begins.
    func begin() {
        for scene in self.agents { scene.board.open() }
        for scene in self.customers { scene.board.open() }
        self.settle()
        for scene in self.agents { scene.board.turn { people, _, _ in people.begin(at: scene.start) } }
        for scene in self.customers { scene.board.turn { people, _, _ in people.begin(at: scene.start) } }
    }

    /// Answers what is dialled, and lets everybody finish speaking.
    func settle() {
        for world in self.worlds {
            while !world.dialled.isEmpty { self.router.attach(world.connect()) }
        }
        self.router.run()
    }

    /// Moves all clocks to `sinceStart`, alarm by alarm.
    func advance(to sinceStart: Duration) {
        let end = Timestamp(nanoseconds: 10_000_000_000) + sinceStart
        while let next = self.worlds.compactMap(\.alarm).min(), next <= end {
            for world in self.worlds { world.clock = max(world.clock, next) }
            for world in self.worlds { world.ringIfDue() }
            self.settle()
        }
        for world in self.worlds { world.clock = max(world.clock, end) }
    }

    /// Everything the customers vouch for.
    var customerLedger: WorkerLedger {
        self.customers.compactMap(\.outcome).reduce(into: WorkerLedger()) { $0.merge($1.ledger) }
    }

    /// The `inquire` lines that all customers wrote, without refs, sorted: who called about what and when.
    var inquiries: [String] {
        self.customers.flatMap { $0.world.streams }.flatMap { $0.sends }
            .flatMap { $0.split(separator: "\n") }
            .filter { $0.hasPrefix("inquire ") }
            .map { $0.split(separator: " ").dropFirst(2).joined(separator: " ") }
            .sorted()
    }
}
