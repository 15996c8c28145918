/// Inquiries that the same agents can take, in the order in which they are served.
struct InquiryClass: Sendable {
    /// What makes inquiries alike.
    struct Key: Hashable, Sendable {
        var topic: UInt16
        var channel: UInt8
        var tier: UInt8
        /// Ascending, without doubles.
        var needs: [UInt16]
        /// Ascending, without doubles.
        var prefers: [UInt16]
        /// How many steps of the desk's relaxation have been taken.
        var rung: UInt8 = 0
    }

    /// A group that may take these inquiries.
    struct Eligible: Sendable {
        var group: UInt32
        var units: UInt32
    }

    /// Groups that are equally good: tried before those of the next rank.
    struct Rank: Sendable {
        var level: UInt8
        /// How many of the preferred skills the groups have.
        var preferred: UInt8
        var groups: ContiguousArray<Eligible> = []

        func precedes(level: UInt8, preferred: UInt8) -> Bool {
            self.level != level ? self.level < level : self.preferred > preferred
        }
    }

    let key: Key
    /// What is demanded of agents beside the essential.
    let demands: DeskState.Rung
    /// Whether this is a class, or the place of a future one.
    var isInUse = true
    /// Rows whose class this is, whatever their state: the class is recycled only when there is none.
    var rows = 0
    /// Those that wait and for whom no agent is kept, by their static key.
    var waiting = OrderedQueue()
    /// Those that wait and for whom an agent is kept.
    var kept = OrderedQueue()
    /// How many wait, those who wait for one agent alone included.
    var inQueue = 0
    /// The keys of all that wait, once the desk has been asked for a place that a count does not tell.
    var ranking: KeyRanking?
    /// Bit `c` is set when class `c` shares agents with this one, itself included, as of the `DeskState.kindsEpoch` beside it; that is 0
    /// while nobody has asked. A list of numbers for each class would be as large as all kinds times all kinds.
    var related: ContiguousArray<UInt64> = []
    var relatedEpoch: UInt64 = 0
    /// Best first.
    var ranks: ContiguousArray<Rank> = []

    /// Whether `related` has the class of number `other`.
    func isRelated(to other: Int) -> Bool {
        other >> 6 < self.related.count && self.related[other >> 6] >> UInt64(other & 63) & 1 == 1
    }

    init(key: Key, demands: DeskState.Rung = .open) {
        self.key = key
        self.demands = demands
    }

    /// How good `group` is for these inquiries; nil when it may not take them.
    func standing(of group: SkillGroup) -> (level: UInt8, preferred: UInt8, units: UInt32)? {
        guard let units = group.units(of: self.key.channel), group.key.tiers >> UInt64(self.key.tier) & 1 == 1,
            let level = group.level(of: self.key.topic),
            self.key.needs.allSatisfy({ group.level(of: $0) != nil })
        else { return nil }
        let preferred = self.key.prefers.reduce(into: 0) { $0 += group.level(of: $1) == nil ? 0 : 1 }
        guard level <= self.demands.level, !self.demands.demandsWishes || preferred == self.key.prefers.count else {
            return nil
        }
        return (level, UInt8(clamping: preferred), units)
    }

    mutating func admit(_ eligible: Eligible, level: UInt8, preferred: UInt8) {
        var index = 0
        while index < self.ranks.count, self.ranks[index].precedes(level: level, preferred: preferred) { index += 1 }
        if index == self.ranks.count || self.ranks[index].level != level || self.ranks[index].preferred != preferred {
            self.ranks.insert(Rank(level: level, preferred: preferred), at: index)
        }
        self.ranks[index].groups.append(eligible)
    }

    mutating func forgetGroups(where isGone: (UInt32) -> Bool) {
        for index in self.ranks.indices {
            self.ranks[index].groups.removeAll { isGone($0.group) }
        }
        self.ranks.removeAll { $0.groups.isEmpty }
    }
}
