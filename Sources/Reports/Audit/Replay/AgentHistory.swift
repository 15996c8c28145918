import Measurement
import Organization

/// One agent's rows, replayed: what was in hand when, and since when there was room.
struct AgentHistory {
    /// When the agent could be offered something, and when no longer.
    struct Presence {
        enum Cause {
            /// `LOGGED-IN` read.
            case seated
            /// `ready` or `pause` or `logout` written.
            case said
            /// `PAUSED` or `LOGGED-OUT` read, or the connection lost.
            case told
        }

        /// When the agent wrote or read it.
        var instant: Int64
        /// Before this the router cannot have taken it so.
        var earliest: Int64
        var isReady: Bool
        var cause: Cause
    }

    /// The seat.
    private let agent: Int
    private let crew: ReplayPlan.Crew
    /// When `login` was written; nil when that is not told.
    private(set) var loginWritten: Int64?
    private(set) var offers: [ReplayOffer] = []
    private(set) var presence: [Presence] = []
    /// Stretches of time in which the agent was ready with nothing in hand.
    private(set) var idle: [IdleRow] = []
    /// Offers that came when there was no room: their places in `offers`.
    private(set) var beyondCapacity: [Int] = []
    /// Whether the agent was lost on the way.
    private(set) var wasLost = false

    /// By channel, what `roomEarliest` was when the agent wrote that it pauses or leaves; empty while it is ready.
    private var roomBeforeAway: [Int64?] = []
    private var isReady = false
    private var readySince = Int64.min
    /// Before these the router cannot have seated the agent, or have had it ready after a pause.
    private var seatedEarliest = Int64.min
    private var resumedEarliest = Int64.min
    /// When the router was sure to have seated it.
    private var seatedBy = Int64.max
    /// The last words that made the agent ready or freed a slot, written and read.
    private var lastWord = Int64.min
    private var lastRead = Int64.min
    /// Places in `offers`.
    private var hands: [Int] = []
    private var inUse = 0
    /// By channel; nil: no room.
    private var ableSince: [Int64?]
    private var roomEarliest: [Int64?]

    /// When the agent left its seat last, this one or the one before: it cannot have been seated again earlier.
    private(set) var leftAt: Int64

    /// - Parameters:
    ///   - leftAt: when the agent left the seat that it had before.
    ///   - loginWritten: when the agent asked for this seat.
    init(agent: Int, crew: ReplayPlan.Crew, leftAt: Int64 = .min, loginWritten: Int64? = nil) {
        self.agent = agent
        self.crew = crew
        self.leftAt = leftAt
        self.loginWritten = loginWritten
        self.ableSince = Array(repeating: nil, count: crew.parts.count)
        self.roomEarliest = self.ableSince
    }

    /// Takes the agent's next row.
    mutating func take(_ event: LedgerEvent) {
        let now = event.instant
        switch event.kind {
        case .ready: self.ready(event)
        case .paused: self.away(now, .told)
        case .leaving, .pausing: self.away(now, .said)
        case .loggingIn: self.loginWritten = now
        case .left:
            self.wasLost = self.wasLost || event.detail != 0
            self.leftAt = now
            self.away(now, .told)
            while let hand = self.hands.last { self.finish(hand, .left, now, earliest: self.offers[hand].read) }
        case .offered: self.offered(event)
        case .accepted:
            guard let hand = self.hand(event.inquiry) else { return }
            self.offers[hand].accepted = now
        case .declined: self.finish(self.hand(event.inquiry), .declined, now, earliest: now, byWord: true)
        case .rescinded:
            guard let hand = self.hand(event.inquiry) else { return }
            self.finish(hand, event.detail == 0 ? .lapsed : .abandoned, now, earliest: self.offers[hand].roomEarliest)
        case .ended:
            guard let hand = self.hand(event.inquiry) else { return }
            self.finish(hand, .ended, now, earliest: self.offers[hand].accepted ?? self.offers[hand].read)
        case .resolved, .handedOn: self.gaveAway(event)
        case .wrapped: self.finish(self.hand(event.inquiry), nil, now, earliest: now, byWord: true)
        case .stale: self.wasStale(event)
        case .inquired, .queued, .turnedAway, .assigned, .requeued, .abandoned, .closed, .disconnected, .leftOpen,
            .posted, .prioritized, .stoodStill, .notRefused:
            break
        }
    }

    private mutating func ready(_ event: LedgerEvent) {
        let now = event.instant
        let isSeated = event.detail == 0
        // The router seats an agent before the agent reads so; what the agent writes itself comes before.
        let earliest = isSeated ? max(self.leftAt, self.loginWritten ?? .min) : now
        if isSeated {
            (self.seatedEarliest, self.seatedBy, self.resumedEarliest) = (earliest, now, .min)
            self.lastRead = max(self.lastRead, now)
        } else {
            // Who says so while ready changes nothing.
            if !self.isReady { self.resumedEarliest = now }
            self.lastWord = max(self.lastWord, now)
            // Whoever says more of itself after its log-in is ready from this word on.
            if self.idle.last?.isOpen == true { self.idle[self.idle.count - 1].word = self.lastWord }
        }
        self.isReady = true
        self.roomBeforeAway = []
        self.readySince = now
        self.presence.append(
            Presence(instant: now, earliest: earliest, isReady: true, cause: isSeated ? .seated : .said)
        )
        self.refresh(now, earliest: isSeated ? self.leftAt : now)
    }

    private mutating func away(_ now: Int64, _ cause: Presence.Cause) {
        if self.isReady { self.roomBeforeAway = cause == .said ? self.roomEarliest : [] }
        self.isReady = false
        // What the agent is told was so since its last offer at the earliest.
        let earliest = cause == .said ? now : self.offers.last?.read ?? now
        self.presence.append(Presence(instant: now, earliest: earliest, isReady: false, cause: cause))
        // Who is told that it is paused has been so for a while: nothing is certain of what it took for idle time.
        if cause == .told, self.idle.last?.isOpen == true { self.idle.removeLast() }
        self.refresh(now, earliest: now)
    }

    private mutating func offered(_ event: LedgerEvent) {
        let channel = Int(event.channel)
        let parts = self.crew.parts(of: channel)
        let isKnown = self.ableSince.indices.contains(channel)
        let since = isKnown ? self.ableSince[channel] : nil
        // An offer that is read after the agent wrote that it goes was decided before the router read so.
        let before = self.roomBeforeAway.indices.contains(channel) ? self.roomBeforeAway[channel] : nil
        let earliest = isKnown ? self.roomEarliest[channel] ?? before : nil
        let place = self.offers.count
        if !self.isReady, self.hands.isEmpty, let last = self.idle.indices.last, case .said = self.idle[last].end {
            self.idle[last].end = .offer(place)
        }
        self.offers.append(
            ReplayOffer(
                agent: self.agent,
                inquiry: event.inquiry,
                attempt: event.attempt,
                cause: OfferCause(rawValue: event.detail) ?? .new,
                topic: event.topic == LedgerEvent.noTopic ? -1 : Int(event.topic),
                channel: channel,
                tier: Int(event.tier),
                read: event.instant,
                ableSince: since ?? event.instant,
                roomEarliest: earliest ?? event.instant,
                readySince: self.readySince,
                earliest: earliest ?? event.instant,
                seatedEarliest: self.seatedEarliest,
                resumedEarliest: self.resumedEarliest,
                wasIdle: self.hands.isEmpty
            )
        )
        self.hands.append(place)
        self.inUse &+= parts
        if self.inUse > self.crew.whole { self.beyondCapacity.append(place) }
        self.refresh(event.instant, earliest: event.instant)
    }

    private mutating func gaveAway(_ event: LedgerEvent) {
        guard let hand = self.hand(event.inquiry) else { return }
        let end = event.kind == .resolved ? ReplayOffer.End.resolved : .handedOn
        if end == .handedOn {
            self.offers[hand].handedTo = (
                event.topic == LedgerEvent.noTopic ? -1 : Int(event.topic),
                event.tier == 0 ? -1 : Int(event.tier),
                event.extra == LedgerEvent.noDesk ? -1 : Int(event.extra)
            )
        }
        if event.detail & LedgerEvent.wrapUpFollows == 0 {
            self.finish(hand, end, event.instant, earliest: event.instant, byWord: true)
        } else {
            self.offers[hand].end = end
            self.offers[hand].endedAt = event.instant
        }
    }

    /// What the agent said last about an inquiry came too late: whatever it was, it did not happen.
    private mutating func wasStale(_ event: LedgerEvent) {
        if let hand = self.hand(event.inquiry) {
            return self.finish(hand, .stale, event.instant, earliest: self.offers[hand].read)
        }
        guard let place = self.offers.suffix(64).lastIndex(where: { $0.inquiry == event.inquiry }) else { return }
        self.offers[place].end = .stale
        // The router had freed the slot before it heard the word.
        self.offers[place].freedEarliest = self.offers[place].read
        self.offers[place].isFreedByWord = false
        self.offers[place].toldFreed = event.instant
    }

    /// The newest offer of the inquiry that still takes a slot.
    private func hand(_ inquiry: UInt64) -> Int? {
        self.hands.last { self.offers[$0].inquiry == inquiry }
    }

    /// Frees a slot.
    ///
    /// - Parameters:
    ///   - end: nil after wrap-up, when the conversation ended before.
    ///   - earliest: before this the router cannot have known that it is free.
    ///   - byWord: the agent's own word freed it.
    private mutating func finish(
        _ hand: Int?,
        _ end: ReplayOffer.End?,
        _ now: Int64,
        earliest: Int64,
        byWord: Bool = false
    ) {
        guard let hand else { return }
        self.offers[hand].freedEarliest = max(earliest, self.offers[hand].roomEarliest)
        self.offers[hand].isFreedByWord = byWord
        self.offers[hand].toldFreed = now
        if byWord { self.lastWord = max(self.lastWord, now) } else { self.lastRead = max(self.lastRead, now) }
        if let end, self.offers[hand].end == .none || end == .stale {
            self.offers[hand].end = end
            self.offers[hand].endedAt = now
        }
        self.offers[hand].releasedAt = now
        self.hands.removeAll { $0 == hand }
        self.inUse &-= self.crew.parts(of: self.offers[hand].channel)
        self.refresh(now, earliest: earliest)
    }

    private mutating func refresh(_ now: Int64, earliest: Int64) {
        self.noteIdleTime(now)
        let room = self.crew.whole &- self.inUse
        for (channel, parts) in self.crew.parts.enumerated() {
            if self.isReady, parts > 0, parts <= room {
                self.ableSince[channel] = self.ableSince[channel] ?? now
                // Room may have been there longer than it seems, never shorter.
                if earliest < now || self.roomEarliest[channel] == nil {
                    self.roomEarliest[channel] = min(self.roomEarliest[channel] ?? earliest, earliest)
                }
            } else {
                self.ableSince[channel] = nil
                self.roomEarliest[channel] = nil
            }
        }
    }

    private mutating func noteIdleTime(_ now: Int64) {
        let isIdle = self.isReady && self.hands.isEmpty
        let wasIdle = self.idle.last?.isOpen == true
        if isIdle, !wasIdle {
            self.idle.append(IdleRow(word: self.lastWord, read: self.lastRead, seatedBy: self.seatedBy))
        } else if !isIdle, wasIdle {
            self.idle[self.idle.count - 1].end = self.hands.isEmpty ? .said(now) : .offer(self.offers.count - 1)
        }
    }
}

/// A stretch of time in which an agent was ready with nothing in hand, as it wrote and read.
struct IdleRow {
    enum End: Equatable {
        case open
        /// The agent wrote that it pauses or leaves.
        case said(Int64)
        /// It read an offer: its place among the agent's.
        case offer(Int)
    }

    /// The last words before it that made the agent ready or freed a slot: what it wrote, and what it read.
    var word: Int64
    var read: Int64
    /// When `LOGGED-IN` was read.
    var seatedBy: Int64
    var end = End.open

    var isOpen: Bool { self.end == .open }
}
