/// Why a load is over.
///
/// Thrown when it comes before a load was ready to begin.
package enum LoadEnd: Error, Equatable, CustomStringConvertible {
    /// Everything planned was played and nothing is open; or `stop` was called and what was open has ended.
    case completed
    /// The drain limit passed with something still open; the ledger says what.
    case drainLimit
    /// `cancel` was called.
    case cancelled
    /// No connection to the router could be had for the reconnect limit, or it said that it will never take one.
    case routerLost(String)
    /// The router refused an agent its seat.
    case loginRefused(String)

    /// Somebody has to say what no line holds: a fault of the plan, and nothing that waiting would mend.
    case unwritable(String)

    /// How `loginRefused` begins in words.
    package static let loginRefusal = "an agent could not log in"

    package var description: String {
        switch self {
        case .completed: "completed"
        case .drainLimit: "ended at the drain limit with work still open"
        case .cancelled: "cancelled"
        case .routerLost(let reason): "the router is lost: \(reason)"
        case .loginRefused(let reason): "\(Self.loginRefusal): \(reason)"
        case .unwritable(let reason): "a line could not be written: \(reason)"
        }
    }
}
