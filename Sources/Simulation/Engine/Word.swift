import Organization
import Population
import Routing

/// What a person says to the router: a line of the protocol without its bytes.
enum Word {
    case inquire
    case abandon
    case login
    case ready
    case pause
    case logout
    case accept(offer: OfferID, inquiry: UInt64)
    case decline(offer: OfferID)
    case resolve(inquiry: UInt64, Outcome, wrapUp: Bool)
    case transfer(inquiry: UInt64, AgentHandover, stamp: UInt64, wrapUp: Bool)
    case wrapped(inquiry: UInt64)
}

/// A word with its speaker.
struct Saying {
    /// A row of a table of people, and which of those who had the row: what is said by somebody whose connection is gone is
    /// heard by nobody.
    enum Speaker: Hashable {
        case customer(row: Int32, epoch: UInt32)
        case agent(seat: Int32, session: UInt32)
    }

    var speaker: Speaker
    var word: Word
    /// Whether the line is there a second time by a fault. Its speaker does not know, and does not read the answer.
    var isCopy = false
}
