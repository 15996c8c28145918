import People
import Population

/// A transfer that an agent wrote, as long as the router may still refuse it: the protocol answers only those that it refuses.
struct HandedOn {
    /// How many are remembered.
    static let limit = 4_096

    var hand: HandRow
    var verdict: AgentHandover.Verdict
}
