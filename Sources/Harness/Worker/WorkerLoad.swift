import Emulation
import NIOCore
import Organization
import Population

/// What a worker plays: customers or agents, never both.
enum WorkerLoad: Sendable {
    case customers(CustomerLoad)
    case agents(AgentLoad)

    init(_ role: WorkerRole, _ plan: LoadPlan, on loop: any NIOSerialEventLoopExecutor) {
        switch role {
        case .customers: self = .customers(CustomerLoad(plan, on: loop))
        case .agents: self = .agents(AgentLoad(plan, on: loop))
        }
    }

    func open() async throws(LoadFailure) {
        switch self {
        case .customers(let load): try await load.open()
        case .agents(let load): try await load.open()
        }
    }

    func begin(at start: Timestamp) async {
        switch self {
        case .customers(let load): await load.begin(at: start)
        case .agents(let load): await load.begin(at: start)
        }
    }

    func takeInterval() async -> WorkerInterval {
        switch self {
        case .customers(let load): await load.takeInterval()
        case .agents(let load): await load.takeInterval()
        }
    }

    /// The plan goes no further: customers let what is open come to its end, agents go on with it and measure no more.
    func breakOff(drain: Duration) async {
        switch self {
        case .customers(let load): await load.stop(drain: drain)
        case .agents(let load): await load.endMeasuring()
        }
    }

    func cancel() async {
        switch self {
        case .customers(let load): await load.cancel()
        case .agents(let load): await load.cancel()
        }
    }

    func outcome() async -> LoadOutcome {
        switch self {
        case .customers(let load): await load.outcome()
        case .agents(let load): await load.outcome()
        }
    }
}
