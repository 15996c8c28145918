/// How many people share a connection to the router.
package enum ConnectionRule: Codable, Hashable, Sendable {
    /// So many connections in each worker, people dealt to them in turn.
    case shared(Int)
    /// One for each customer and agent.
    case perPerson

    /// Reads `8` or `per-person`; nil for anything else.
    package init?(text: String) {
        switch text {
        case "per-person": self = .perPerson
        default:
            guard let count = Int(text), (1...100_000).contains(count) else { return nil }
            self = .shared(count)
        }
    }

    /// How many connections each worker has; 0: one for each person.
    var sharedCount: Int {
        switch self {
        case .shared(let count): count
        case .perPerson: 0
        }
    }

    /// As `init(text:)` reads it.
    package var text: String {
        switch self {
        case .shared(let count): String(count)
        case .perPerson: "per-person"
        }
    }
}
