import Organization
import Routing

/// The rules of the protocol said a second time, as plainly as can be: arrays, scans, and one function for each sentence.
///
/// It shares no algorithm with `DeskState`, is far too slow for a router, and decides what is right in the model test. Agents are
/// named by a number that each log-in gets anew, inquiries by their number, an offer by its inquiry's number and its attempt.
///
/// Readings where the protocol leaves room:
/// - Idle time starts anew whenever a slot is freed, even if others are still taken; before that it runs from the log-in.
/// - An agent who leaves with `drain` can be offered nothing, so it does not count among those who might still take an inquiry.
/// - The ttl after which declines are forgiven starts when everybody has declined and is not stopped by an agent who comes
///   meanwhile and has no room: when it ends, the declines are forgiven if it is so then.
/// - What happens at one instant: offers lapse in the order of offering, then declines are forgiven in the order of keys, then
///   inquiries expire in the order in which they began to wait.
/// - Inquiries that are offered still wait: they count towards the bound of the queue, and they expire.
struct NaiveDesk {
    /// Where an inquiry is.
    enum Place: Hashable {
        case waiting
        case offered(to: Int, deadline: Int64)
        case conversation(with: Int)

        /// Who has it or is offered it.
        var agent: Int? {
            switch self {
            case .waiting: nil
            case .offered(let agent, _), .conversation(let agent): agent
            }
        }
    }

    struct Inquiry {
        /// As it was asked; topic, tier and stamp as the last transfer left them.
        var asked: NewInquiry
        /// `first queued − priority × boost`; never changes.
        var key: Int64
        var firstQueued: Int64
        /// When it began to wait for an agent, and the how-manieth to begin it was.
        var waitingSince: Int64
        var waitingOrder: Int
        var place = Place.waiting
        var attempts: UInt32 = 0
        var offerOrder = 0
        var cause = OfferCause.new
        var isTold = false
        var previousAgent: [UInt8]?
        /// Who is not offered it again for now.
        var declinedBy: [Int] = []
        var forgivenAt: Int64?
        /// The step of the relaxation, as of when it was looked at last.
        var step: Int?
        /// The agent that it waits for, who is its owner.
        var keptFor: Int?
        var wasKept = false
        var hasOverflowed = false

        var number: UInt64 { self.asked.number }
        /// The name of its last offer.
        var offer: OfferNumber { OfferNumber(number: self.number, epoch: self.attempts) }
    }

    enum AgentState { case ready, paused, leaving }

    struct Agent {
        var id: Int
        var seat: NewSeat
        var state: AgentState
        /// A smaller one has been idle for longer.
        var idleOrder: Int
        /// The how-manieth thing to happen its last offer was, or its log-in.
        var turn: Int
        var seatedAt: Int64
        var busySince: Int64?
        var busy: Int64 = 0
        /// As of when its last slot was freed.
        var busyShare: Int64 = 0
        var lastChannel: UInt8?
        var unanswered = 0
    }

    struct WrapUp: Hashable {
        var agent: Int
        var number: UInt64
        var channel: UInt8
    }

    let settings: RouterSettings
    let strategy: RoutingStrategy
    let rules: DeskRules
    /// The number of the desk that helps out.
    static let helper: UInt16 = 9
    /// Who talked last about a ticket.
    var lastAgents: [UInt64: Int] = [:]
    var actions: [DeskAction] = []
    var handovers: [Handover] = []
    var isDraining = false
    var inquiries: [Inquiry] = []
    var agents: [Agent] = []
    var wrapUps: [WrapUp] = []
    var counted = DeskCounters()
    /// Numbers everything that happens.
    private var clock = 0

    init(settings: RouterSettings, strategy: RoutingStrategy, rules: DeskRules) {
        self.settings = settings
        self.rules = rules
        self.strategy = strategy
    }

    var counters: DeskCounters {
        var counters = self.counted
        counters.inQueue = self.inquiries.count { $0.place == .waiting }
        counters.inConversation = self.inquiries.count { if case .conversation = $0.place { true } else { false } }
        counters.inOffer = self.inquiries.count - counters.inQueue - counters.inConversation
        counters.agents = self.agents.count
        return counters
    }

    /// Agents with something in hand.
    private var occupied: Set<Int> { Set(self.inquiries.compactMap(\.place.agent) + self.wrapUps.map(\.agent)) }

    var busy: Int { self.occupied.count }

    /// Ready agents with nothing in hand.
    var idle: Int {
        let occupied = self.occupied
        return self.agents.count { $0.state == .ready && !occupied.contains($0.id) }
    }

    /// Waiting inquiries with an earlier key; between equal keys the one that came first.
    func ahead(of inquiry: Inquiry) -> Int {
        self.inquiries.count {
            $0.place == .waiting && ($0.key, $0.number) < (inquiry.key, inquiry.number)
        }
    }

    mutating func tick() -> Int {
        self.clock += 1
        return self.clock
    }

    func index(ofAgent id: Int) -> Int? { self.agents.firstIndex { $0.id == id } }

    func index(ofInquiry number: UInt64) -> Int? { self.inquiries.firstIndex { $0.number == number } }
}
