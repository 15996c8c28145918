import Organization
import Routing

/// A call of a desk in terms that both desks know: agents by their number, offers by inquiry and attempt.
enum Operation {
    case inquire(NewInquiry)
    case receive(Handover)
    case abandon(UInt64)
    case login(Int, NewSeat)
    case ready(Int)
    case pause(Int)
    case logout(Int, drain: Bool)
    case reskill(Int, [NewSeat.Skill], [NewSeat.Channel]?, tiers: UInt64?)
    case lose(Int)
    case accept(Int, OfferID, stamp: UInt64?)
    case decline(Int, OfferID)
    case resolve(Int, UInt64, Outcome, wrapUp: Bool)
    case wrapped(Int, UInt64)
    case transfer(Int, UInt64, TransferRequest)
    case advance
    case drain
    case open
    case expireAll
}
