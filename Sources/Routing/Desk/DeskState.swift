package import Organization
import Synchronization

/// A desk as a value: the waiting inquiries, the agents' free slots and the offers between them, and the rules of who is chosen.
///
/// Each `mutating` call is one step: it changes the state completely, appends to `actions` what must be said, and neither waits
/// nor looks at a clock. The same calls with the same times give the same actions, whoever performs them.
///
/// It cannot be copied: a desk is one, and a copy made in passing would cost a reference count for each of its tables.
///
/// The rules (Protocol.md says them in full under "Who is chosen"):
/// 1. An inquiry that arrives goes to the best eligible agent with room: lowest level of its topic first, then more of the preferred
///    skills, then the strategy. Eligible: has the topic and every needed skill, room for the channel, the tier, and has not
///    declined it since it last said `ready`.
/// 2. A slot that frees takes the best waiting inquiry it is eligible for: lowest level first, then the earliest key.
/// 3. What needs more of an agent than is left is not passed over for ever: before an agent takes a smaller inquiry that comes later
///    in its own order, one agent is kept for the larger one, and takes nothing that comes after it.
/// 4. So no eligible agent has room while an inquiry waits, but for those who are kept for one that comes first.
/// 5. One time to live after an inquiry that somebody declined went back to the queue, all is forgiven and it is matched again.
/// 6. `DeskRules` change who is eligible while time passes: demands are lowered step by step, a returning customer waits for its owner
///    for a while, and what has waited too long leaves for another desk. An agent may stay with its channel for a while.
///
/// Cost: agents who are alike share a `SkillGroup`, inquiries that are alike an `InquiryClass`; a choice looks at the first of each
/// group or class, and whoever comes in order is queued in O(1). Nothing is allocated in steady state.
package struct DeskState: ~Copyable, Sendable {
    /// How many kinds of inquiry are known at once.
    static let classLimit = 8_192
    /// Offers in a row that may go unanswered before an agent is paused (RONA).
    static let unansweredLimit = 3

    package let settings: RouterSettings
    package let strategy: RoutingStrategy

    /// What is to be said, in order. Appended to by every call; the caller empties it, keeping the capacity.
    package var actions: ContiguousArray<DeskAction> = []
    /// The inquiries that `actions` hand over to other desks. Emptied together with it.
    package var handovers: [Handover] = []

    /// Whether new inquiries are refused.
    package internal(set) var isDraining = false
    package internal(set) var counters = DeskCounters()

    /// Holds nothing. A struct with an atomic in it is passed by its address; without one, each call that only reads the desk may copy
    /// all of it first, a kilobyte for some of the calls of every assignment (`Scripts/bench.sh desk` counts it).
    private let isPassedByAddress = Atomic(true)

    var inquiries = Slab<InquiryRow>()
    var inquiryPlaces = QueuePlaces()
    var freeInquiries: ContiguousArray<UInt32> = []

    var seats = Slab<AgentRow>()
    var seatNames: ContiguousArray<[UInt8]> = []
    var seatPlaces = QueuePlaces()
    var freeSeats: ContiguousArray<UInt32> = []
    /// The running number behind `AgentRow.idleOrder`.
    var idleCounter: Int64 = 0
    /// Ready agents with nothing in hand.
    package internal(set) var idle = 0
    /// Agents who were kept for an inquiry, or for whom one waited alone, and must be given what waits now.
    var released: ContiguousArray<UInt32> = []
    /// Where those who are kept stand in `SkillGroup.Kept.latest`.
    var keptPositions = HeapPositions()
    /// When the busy share of a listed agent next changes by a percent; filled only where the strategy asks for it.
    var shareChanges = IndexedHeap()
    var shareChangePositions = HeapPositions()

    /// Counts the agents who left or became something else: each of them may have let go of names.
    package internal(set) var departures = 0

    var groups: ContiguousArray<SkillGroup> = []
    var groupIndex: [SkillGroup.Key: UInt32] = [:]
    var freeGroups: ContiguousArray<UInt32> = []
    var emptyGroups = 0

    var classes: ContiguousArray<InquiryClass> = []
    var classIndex = InquiryClassIndex()
    var freeClasses: ContiguousArray<UInt32> = []
    /// Counts the changes of which classes there are and of which groups have anybody: `InquiryClass.related` depends on both.
    var kindsEpoch: UInt64 = 1
    /// Whether classes rank their keys: since a place was asked for that a count does not tell.
    var isRanking = false

    /// Open offers. Every offer has the same time to live, so the order of offering is the order of their deadlines.
    var openOffers = RowList()
    /// Inquiries that no agent has accepted yet, in the order in which they expire, but for those in `lateExpiries`.
    var unanswered = RowList()
    /// Those of them that came from another desk and have waited for longer than who came before them.
    var lateExpiries = IndexedHeap()
    var lateExpiryPositions = HeapPositions()
    /// Numbers what came into `lateExpiries`.
    var lateCounter: UInt64 = 0
    /// Who declined the inquiry of a row or let it lapse, by seat, with the seat's `readyEpoch` when it did: `ready` and a new log-in make
    /// another of it. One entry a seat, so that an agent who declines and says `ready` for ever takes no more room than one who declines
    /// once.
    var declines: [UInt32: [UInt32: UInt32]] = [:]
    /// Waiting inquiries that somebody declined, in the order in which that is forgiven.
    var pardons = RowList()
    /// Names of the agents who transferred the inquiries of these rows.
    var previousAgents: [UInt32: [UInt8]] = [:]
    /// When a rule changes something for what waits.
    var alarms = IndexedHeap()
    var alarmPositions = HeapPositions()
    /// Who talked last about which ticket; kept only where it is asked.
    var owners = TicketOwners()

    let offerTimeout: Int64
    let boost: Int64
    let expireAfter: Int64
    let rungs: ContiguousArray<Rung>
    /// Rungs that an inquiry has climbed when it arrives.
    let firstRung: UInt8
    let overflow: (after: Int64, destination: UInt16)?
    let ownerHold: Int64
    let channelHold: Int64
    let keepsOwners: Bool
    /// What is asked of the strategy for each inquiry, answered once: comparing words costs a call.
    let goesByShare: Bool
    let goesByLoad: Bool
    let goesInTurn: Bool

    /// - Parameters:
    ///   - settings: time-outs and limits, in the time of the caller's clock.
    ///   - strategy: the desk's own rule where it differs from the router's.
    ///   - rules: what changes while inquiries wait, in the same time.
    ///   - overflowDestination: the number, in the caller's numbering, of the desk that `rules.overflow` names; nil: none helps out.
    package init(
        settings: RouterSettings = RouterSettings(),
        strategy: RoutingStrategy? = nil,
        rules: DeskRules = .none,
        overflowDestination: UInt16? = nil
    ) {
        self.settings = settings
        self.strategy = strategy ?? settings.strategy
        self.offerTimeout = max(1, settings.offerTimeout.nanoseconds)
        self.boost = settings.boost.nanoseconds
        self.expireAfter = max(1, settings.expireAfter.nanoseconds)
        let steps = rules.relaxation.steps.prefix(SkillRelaxation.maximumSteps)
        self.rungs = ContiguousArray(
            steps.map { Rung(after: $0.after.nanoseconds, level: $0.level ?? .max, demandsWishes: $0.demandsWishes) }
        )
        self.firstRung = steps.first.map { $0.after <= .zero ? 1 : 0 } ?? 0
        let after = rules.overflow?.after.nanoseconds
        self.overflow = after.flatMap { after in overflowDestination.map { (after, $0) } }
        self.ownerHold = rules.ownerHold.nanoseconds
        self.channelHold = rules.channelHold.nanoseconds
        self.keepsOwners = rules.ownerHold > .zero || self.strategy == .lastAgent
        self.goesByShare = self.strategy == .mostIdleShare
        self.goesByLoad = self.strategy == .leastOccupied
        self.goesInTurn = self.strategy == .roundRobin
    }

    /// The desk of number `index` in a chart.
    /// - Parameter settings: the router's, in the time of the caller's clock, as the chart's rules.
    package init(settings: RouterSettings, chart: DeskChart, index: Int) {
        let plan = chart.desks[index]
        self.init(
            settings: settings,
            strategy: plan.strategy,
            rules: plan.rules,
            overflowDestination: plan.rules.overflow.flatMap { chart.deskIndex(named: $0.desk) }.map { UInt16($0) }
        )
    }

    /// Inquiries that wait and have no offer.
    package var waiting: Int { self.counters.inQueue }

    /// Agents with something in hand.
    package var busy: Int { self.seats.count { $0.state != .free && $0.used > 0 } }

    /// Refuses new inquiries from now on; what is open goes on.
    package mutating func drain() {
        self.isDraining = true
    }

    /// Takes new inquiries again.
    package mutating func open() {
        self.isDraining = false
    }

    /// Calls `body` with the decoded name of the agent in row `seat`.
    package func withAgentName<R>(seat: UInt32, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try self.seatNames[Int(seat)].withUnsafeBufferPointer(body)
    }

    /// Calls `body` with the name of the agent who transferred the inquiry in row `slot`; nil when nobody did.
    package func withPreviousAgentName<R>(
        inquiry slot: UInt32,
        _ body: (UnsafeBufferPointer<UInt8>) throws -> R
    ) rethrows -> R? {
        try self.previousAgents[slot]?.withUnsafeBufferPointer(body)
    }
}
