import Population

/// One agent's rows, replayed: what was in hand when, and since when there was room.
struct AgentHistory {
    /// When the agent could be offered something, and when no longer.
    struct Presence {
        var instant: Int64
        var isReady: Bool
    }

    private let agent: Int
    private let crew: ReplayPlan.Crew
    private(set) var offers: [ReplayOffer] = []
    private(set) var presence: [Presence] = []
    /// Offers that came when there was no room: their places in `offers`.
    private(set) var beyondCapacity: [Int] = []
    /// Whether the agent was lost on the way.
    private(set) var wasLost = false

    private var isReady = false
    private var readySince = Int64.min
    /// Places in `offers`.
    private var hands: [Int] = []
    private var inUse = 0
    /// By channel; nil: no room.
    private var ableSince: [Int64?]
    private var roomEarliest: [Int64?]

    init(agent: Int, crew: ReplayPlan.Crew) {
        self.agent = agent
        self.crew = crew
        self.ableSince = Array(repeating: nil, count: crew.parts.count)
        self.roomEarliest = self.ableSince
    }

    /// Takes the agent's next row.
    mutating func take(_ event: LedgerEvent) {
        let now = event.instant
        switch event.kind {
        case .ready:
            self.isReady = true
            self.readySince = now
            self.presence.append(Presence(instant: now, isReady: true))
            // The router seats an agent before the agent reads so; what the agent writes itself comes before.
            self.refresh(now, earliest: event.detail == 0 ? .min : now)
        case .paused, .leaving: self.away(now)
        case .left:
            self.wasLost = self.wasLost || event.detail != 0
            self.away(now)
            while let hand = self.hands.last { self.finish(hand, .left, now, earliest: self.offers[hand].read) }
        case .offered: self.offered(event)
        case .accepted:
            guard let hand = self.hand(event.inquiry) else { return }
            self.offers[hand].accepted = now
        case .declined: self.finish(self.hand(event.inquiry), .declined, now, earliest: now)
        case .rescinded:
            guard let hand = self.hand(event.inquiry) else { return }
            self.finish(hand, event.detail == 0 ? .lapsed : .abandoned, now, earliest: self.offers[hand].roomEarliest)
        case .ended:
            guard let hand = self.hand(event.inquiry) else { return }
            self.finish(hand, .ended, now, earliest: self.offers[hand].accepted ?? self.offers[hand].read)
        case .resolved, .handedOn: self.gaveAway(event)
        case .wrapped: self.finish(self.hand(event.inquiry), nil, now, earliest: now)
        case .stale: self.wasStale(event)
        case .inquired, .queued, .turnedAway, .assigned, .requeued, .abandoned, .closed, .disconnected, .leftOpen: break
        }
    }

    private mutating func away(_ now: Int64) {
        self.isReady = false
        self.presence.append(Presence(instant: now, isReady: false))
        self.refresh(now, earliest: now)
    }

    private mutating func offered(_ event: LedgerEvent) {
        let channel = Int(event.channel)
        let parts = self.crew.parts(of: channel)
        let isKnown = self.ableSince.indices.contains(channel)
        let since = isKnown ? self.ableSince[channel] : nil
        let earliest = isKnown ? self.roomEarliest[channel] : nil
        let place = self.offers.count
        self.offers.append(
            ReplayOffer(
                agent: self.agent,
                inquiry: event.inquiry,
                attempt: event.attempt,
                cause: LedgerEvent.Cause(rawValue: event.detail) ?? .new,
                topic: event.topic == LedgerEvent.noTopic ? -1 : Int(event.topic),
                channel: channel,
                tier: Int(event.tier),
                read: event.instant,
                ableSince: since ?? event.instant,
                roomEarliest: earliest ?? event.instant,
                readySince: self.readySince,
                earliest: earliest ?? event.instant
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
            self.finish(hand, end, event.instant, earliest: event.instant)
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
    private mutating func finish(_ hand: Int?, _ end: ReplayOffer.End?, _ now: Int64, earliest: Int64) {
        guard let hand else { return }
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
}
