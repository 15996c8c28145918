import Organization
import Routing

/// The rules of the protocol said a second time, as plainly as can be: arrays, scans, and one function for each sentence.
///
/// It shares no algorithm with `DeskState`, is far too slow for a router, and decides what is right in the model test. Agents are
/// named by a number that each log-in gets anew, inquiries by their number, an offer by its inquiry's number and its attempt.
///
/// Readings where the protocol leaves room:
/// - Idle time starts anew whenever a slot is freed, even if others are still taken; before that it runs from the log-in or from the
///   `ready` that ended a pause.
/// - An agent whose slot has just been freed, or who has just been kept for something that is gone, is given what waits before
///   anybody else is chosen; meanwhile it is not kept for anything.
/// - What happens at one instant: offers lapse in the order of offering, then declines are forgiven in the order of keys, then
///   inquiries expire in the order in which they began to wait.
/// - Inquiries that are offered do not count towards the bound of the queue, but they expire.
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
        /// Whether anybody declined it, even if they said `ready` since.
        var wasDeclined = false
        var forgivenAt: Int64?
        /// The step of the relaxation, as of when it was looked at last.
        var step: Int?
        /// The agent that it waits for, who is its owner.
        var keptFor: Int?
        /// The agent who is kept for it, because it needs more of one than is left.
        var keeper: Int?
        /// Whether it is about to be matched and in no queue.
        var isBetween = false
        var wasKept = false
        var hasOverflowed = false
        /// When it asks another desk for help again.
        var asksAgainAt = Int64.min

        var number: UInt64 { self.asked.number }
        /// The name of its last offer.
        var offer: OfferID { OfferID(number: self.number, epoch: self.attempts) }
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
    /// The name of who talked last about a ticket.
    var lastAgents: [UInt64: [UInt8]] = [:]
    var actions: [DeskAction] = []
    var handovers: [Handover] = []
    var isDraining = false
    var inquiries: [Inquiry] = []
    var agents: [Agent] = []
    var wrapUps: [WrapUp] = []
    /// Agents who were kept for an inquiry that is gone, and are given what waits next.
    var released: [Int] = []
    /// Agents who are about to be given what waits.
    var between: Set<Int> = []
    var counted = DeskCounters()
    /// How often an agent was kept for an inquiry.
    var keepings = 0
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

    /// Waiting inquiries with an earlier key, between equal keys the one that came first, that ask for the same or that somebody who may
    /// take this one may take too.
    func ahead(of inquiry: Inquiry) -> Int {
        self.inquiries.count { other in
            other.place == .waiting && (other.key, other.number) < (inquiry.key, inquiry.number)
                && (self.asksForTheSame(other.asked, inquiry.asked)
                    || self.agents.contains { self.mayEverTake($0, inquiry) && self.mayEverTake($0, other) })
        }
    }

    private func mayEverTake(_ agent: Agent, _ inquiry: Inquiry) -> Bool {
        agent.state != .leaving && self.isEligible(agent, for: inquiry.asked) && self.meetsDemands(agent, of: inquiry)
    }

    private func asksForTheSame(_ one: NewInquiry, _ other: NewInquiry) -> Bool {
        (one.topic, one.channel, one.tier) == (other.topic, other.channel, other.tier)
            && Set(one.needs) == Set(other.needs) && Set(one.prefers) == Set(other.prefers)
    }

    mutating func tick() -> Int {
        self.clock += 1
        return self.clock
    }

    func index(ofAgent id: Int) -> Int? { self.agents.firstIndex { $0.id == id } }

    func index(ofInquiry number: UInt64) -> Int? { self.inquiries.firstIndex { $0.number == number } }
}
