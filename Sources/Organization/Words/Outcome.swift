/// How an inquiry ended. An agent says the first three; the others happen.
///
/// Raw values are those of the event ledger.
package enum Outcome: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    case solved
    case unsolved
    /// To be continued by a call to the customer.
    case callback
    /// The customer gave up before an agent accepted.
    case abandoned
    /// The customer left the conversation.
    case hungUp
    /// It waited too long, or was still waiting when a drain ended.
    case expired

    /// Whether an agent may say it in `resolve`.
    package var isResolution: Bool {
        switch self {
        case .solved, .unsolved, .callback: true
        case .abandoned, .hungUp, .expired: false
        }
    }
}
