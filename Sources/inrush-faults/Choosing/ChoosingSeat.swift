import LineProtocol

/// One agent of a `ChoosingRouter`.
struct ChoosingSeat {
    /// An offer, a conversation or wrap-up.
    struct Hand {
        var number: UInt64
        var parts: Int
    }

    let session: ChoosingRouter.Session
    let ref: UInt64
    let name: [UInt8]
    let skills: Set<[UInt8]>
    /// By channel: how many at once.
    let limits: [[UInt8]: Int]
    let tiers: UInt64
    /// All of the agent, in parts of which each channel takes a whole number.
    let whole: Int
    let seatedAt: Int64
    var isReady: Bool
    /// Goes as soon as it is free.
    var isLeaving = false
    var isGone = false
    var hands: [Hand] = []
    /// When the last slot was freed.
    var idleSince: Int64
    private var busy: Int64 = 0
    private var busySince: Int64 = 0
    /// The share of its time in which it had something in hand, in percent, as of when it became free.
    private(set) var frozenPercent: Int64 = 0

    init(_ login: Login, session: ChoosingRouter.Session, now: Int64) {
        var (skills, limits): (Set<[UInt8]>, [[UInt8]: Int]) = ([], [:])
        login.skills.forEachMember { (skill, _: UInt8) in skills.insert(skill.withDecoded { Array($0) }) }
        login.channels.forEachMember { limits[$0.withDecoded { Array($0) }] = $1 }
        self.session = session
        self.ref = login.ref
        self.name = login.name.withDecoded { Array($0) }
        self.skills = skills
        self.limits = limits
        self.tiers = login.tierMask
        self.whole = limits.values.reduce(1, *)
        self.seatedAt = now
        self.isReady = login.ready
        self.idleSince = now
    }

    var inUse: Int { self.hands.reduce(0) { $0 + $1.parts } }

    /// What an inquiry on this channel takes; nil: it is not served.
    func parts(of channel: [UInt8]) -> Int? { self.limits[channel].map { self.whole / $0 } }

    func canServe(_ inquiry: ChoosingInquiry) -> Bool {
        self.isReady && !self.isLeaving && !self.isGone && self.skills.contains(inquiry.topic)
            && inquiry.needs.allSatisfy(self.skills.contains) && self.limits[inquiry.channel] != nil
            && self.tiers & (1 << UInt64(inquiry.tier)) != 0
    }

    func hasRoom(for inquiry: ChoosingInquiry) -> Bool {
        self.parts(of: inquiry.channel).map { self.inUse + $0 <= self.whole } ?? false
    }

    mutating func take(_ number: UInt64, parts: Int, now: Int64) {
        if self.hands.isEmpty { self.busySince = now }
        self.hands.append(Hand(number: number, parts: parts))
    }

    mutating func letGo(_ hand: Int, now: Int64) {
        self.hands.remove(at: hand)
        self.idleSince = now
        guard self.hands.isEmpty else { return }
        self.busy += now - self.busySince
        self.frozenPercent = self.percent(now: now)
    }

    /// The share of its time since the log-in in which it had something in hand, in whole percent.
    func percent(now: Int64) -> Int64 {
        let busy = self.busy + (self.hands.isEmpty ? 0 : now - self.busySince)
        return busy * 100 / max(1, now - self.seatedAt)
    }
}
