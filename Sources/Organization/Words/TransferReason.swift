/// Why an inquiry left its agent and waits again.
package enum TransferReason: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    /// The inquiry should never have reached this agent: a misroute.
    case wrongSkill
    case escalation
    case overflow
    case shiftEnd
    /// The customer asked for it.
    case request
    /// The agent's connection was lost: counted as recovered, not as a transfer.
    case agentLost
    /// The agent logged out and left the customer behind: counted as recovered.
    case agentLeft

    /// Whether an agent may give it in `transfer`; the others happen.
    package var isGivenByAgents: Bool {
        switch self {
        case .wrongSkill, .escalation, .overflow, .shiftEnd, .request: true
        case .agentLost, .agentLeft: false
        }
    }
}
