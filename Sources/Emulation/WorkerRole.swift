/// Whom a worker process plays. Customers and agents never share one.
package enum WorkerRole: String, Codable, Hashable, Sendable {
    case customers
    case agents

    /// As it reads before "worker".
    package var singular: String {
        switch self {
        case .customers: "customer"
        case .agents: "agent"
        }
    }
}
