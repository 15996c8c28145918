/// When agents were certainly able to take an inquiry of a kind: ready, with room, and with no offer on its way to them.
///
/// An offer that was read at one instant may have been decided at any earlier one at which both the inquiry and the room for it
/// were there; in all that time the slot may have been taken already, and proves nothing.
struct AbilityCalendar {
    private struct Slot: Hashable {
        var crew: Int
        var channel: Int
    }

    private let crews: [ReplayPlan.Crew]
    private var changes: [Slot: [(instant: Int64, change: Int)]] = [:]

    init(crews: [ReplayPlan.Crew]) {
        self.crews = crews
    }

    /// Adds an agent, whose offers know by now when they can have been decided.
    mutating func add(_ offers: ArraySlice<ReplayOffer>, _ presence: [AgentHistory.Presence], crew index: Int) {
        let crew = self.crews[index]
        // At one instant slots are taken before others are freed: what takes no time is not room.
        var steps = presence.map { (instant: $0.instant, order: $0.isReady ? 2 : 0, parts: 0) }
        for offer in offers {
            let parts = crew.parts(of: offer.channel)
            steps.append((min(offer.earliest, offer.read), 1, parts))
            if offer.releasedAt != .max { steps.append((offer.releasedAt, 3, parts)) }
        }
        steps.sort { ($0.instant, $0.order) < ($1.instant, $1.order) }
        var (isReady, inUse) = (false, 0)
        var isAble = [Bool](repeating: false, count: crew.parts.count)
        for (place, step) in steps.enumerated() {
            switch step.order {
            case 0: isReady = false
            case 1: inUse &+= step.parts
            case 2: isReady = true
            default: inUse &-= step.parts
            }
            // Only what an instant leaves behind counts.
            if place + 1 < steps.count, steps[place + 1].instant == step.instant { continue }
            for (channel, parts) in crew.parts.enumerated() where parts > 0 {
                let able = isReady && inUse &+ parts <= crew.whole
                guard able != isAble[channel] else { continue }
                isAble[channel] = able
                self.changes[Slot(crew: index, channel: channel), default: []].append((step.instant, able ? 1 : -1))
            }
        }
    }

    /// When at least one agent of any crew that serves this kind was able.
    func able(for kind: InquiryKind, until end: Int64) -> AbleTime {
        let slots = self.crews.indices.filter { self.crews[$0].serves(kind) }
        return AbleTime(
            slots.flatMap { self.changes[Slot(crew: $0, channel: kind.channel)] ?? [] },
            until: end
        )
    }
}
