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
    /// The same of those with nothing in hand: nobody keeps them, as who waits for a whole agent would have them.
    private var idle: [Int: [(instant: Int64, change: Int)]] = [:]
    /// By kind: when one of it may have waited.
    private var waits: [InquiryKind: [(start: Int64, end: Int64)]] = [:]
    /// More than there are agents.
    private static let everybody = 1 << 40

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
        var isIdle = false
        for (place, step) in steps.enumerated() {
            switch step.order {
            case 0: isReady = false
            case 1: inUse &+= step.parts
            case 2: isReady = true
            default: inUse &-= step.parts
            }
            // Only what an instant leaves behind counts.
            if place + 1 < steps.count, steps[place + 1].instant == step.instant { continue }
            if isIdle != (isReady && inUse == 0) {
                isIdle.toggle()
                self.idle[index, default: []].append((step.instant, isIdle ? 1 : -1))
            }
            for (channel, parts) in crew.parts.enumerated() where parts > 0 {
                let able = isReady && inUse &+ parts <= crew.whole
                guard able != isAble[channel] else { continue }
                isAble[channel] = able
                self.changes[Slot(crew: index, channel: channel), default: []].append((step.instant, able ? 1 : -1))
            }
        }
    }

    /// Notes who waited: while an inquiry waits that needs more of an agent, one with room for less may be kept for it.
    mutating func keep(_ spells: [WaitSpell]) {
        for spell in spells { self.waits[spell.kind, default: []].append((spell.enteredEarliest, spell.end)) }
    }

    /// When at least one agent of any crew that serves this kind was able, and cannot have been kept for a larger inquiry.
    func able(for kind: InquiryKind, until end: Int64) -> AbleTime {
        let slots = self.crews.indices.filter { self.crews[$0].serves(kind) }
        var changes = slots.flatMap { self.changes[Slot(crew: $0, channel: kind.channel)] ?? [] }
        let kept = self.largerWaits(than: kind, until: end).changes
        guard !kept.isEmpty else { return AbleTime(changes, until: end) }
        for change in kept { changes.append((change.instant, -Self.everybody * change.change)) }
        // Each of those with nothing in hand outweighs that.
        for change in slots.flatMap({ self.idle[$0] ?? [] }) {
            changes.append((change.instant, 2 * Self.everybody * change.change))
        }
        return AbleTime(changes, until: end)
    }

    /// When an inquiry may have waited that takes more of an agent than this kind does.
    func largerWaits(than kind: InquiryKind, until end: Int64) -> AbleTime {
        let slots = self.crews.indices.filter { self.crews[$0].serves(kind) }
        let waits = self.larger(than: kind, at: slots).filter { $0.end > $0.start }
        return AbleTime(waits.flatMap { [(instant: $0.start, change: 1), (instant: $0.end, change: -1)] }, until: end)
    }

    private func larger(than kind: InquiryKind, at slots: [Int]) -> [(start: Int64, end: Int64)] {
        self.waits.filter { other, _ in
            slots.contains { slot in
                self.crews[slot].serves(other)
                    && self.crews[slot].parts(of: other.channel) > self.crews[slot].parts(of: kind.channel)
            }
        }.flatMap(\.value)
    }
}
