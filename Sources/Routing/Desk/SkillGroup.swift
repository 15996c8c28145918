import Organization

/// Agents who are alike: the same skills at the same levels, channels, limits and tiers.
///
/// What an agent may serve is worked out once for its group; an assignment looks at groups, not at agents.
struct SkillGroup: Sendable {
    /// What makes agents alike.
    struct Key: Hashable, Sendable {
        /// In ascending order of skill.
        var skills: [NewSeat.Skill]
        /// In ascending order of channel.
        var channels: [NewSeat.Channel]
        var tiers: UInt64
    }

    /// The ready agents with the same part of them in use, longest idle first.
    struct Load: Sendable {
        var used: UInt32
        var agents = OrderedQueue()
    }

    /// Ready agents with room and the same part of them in use who are kept for inquiries of one level of their skills.
    struct Kept: Sendable {
        var used: UInt32
        var level: UInt8
        /// As the strategy has them.
        var agents = OrderedQueue()
        /// The same agents, first who is kept for the inquiry with the latest key.
        var latest = IndexedHeap()
    }

    /// An inquiry class that the group serves.
    struct Served: Sendable {
        var inquiryClass: UInt32
        var units: UInt32
    }

    /// The classes that the group serves at one level of its skills.
    struct ServedLevel: Sendable {
        var level: UInt8
        var classes: ContiguousArray<Served> = []
    }

    let key: Key
    /// Whether this is a group, or the place of a future one.
    var isInUse = true
    /// All of an agent, in units so small that every channel's share is a whole number of them: the least common multiple of
    /// the limits.
    let whole: UInt32
    /// Whether inquiries of one channel take more of an agent than those of another.
    let isMixed: Bool
    /// Agents with a seat who are not leaving.
    var members = 0
    /// Agents with a seat, leaving ones too: the group is recycled when there is none.
    var seats = 0
    /// Agents in `loads` and `kept`.
    var available = 0
    /// In ascending order of `used`, none of them empty.
    var loads: ContiguousArray<Load> = []
    /// In ascending order of `used` and then of `level`, none of them empty.
    var kept: ContiguousArray<Kept> = []
    /// How many agents those are.
    var keptCount = 0
    /// In ascending order of level.
    var served: ContiguousArray<ServedLevel> = []
    /// Bit `c` is set when the group serves class `c`.
    private(set) var servedBits: ContiguousArray<UInt64> = []

    /// - Returns: nil when the limits have no common measure that can be counted with (`commonMeasure(of:)`).
    init?(key: Key) {
        guard let whole = commonMeasure(of: key.channels.lazy.map { Int($0.limit) }) else { return nil }
        self.key = key
        self.whole = UInt32(whole)
        self.isMixed = key.channels.contains { $0.limit != key.channels.first?.limit }
    }

    /// What an inquiry on `channel` takes of an agent; nil when the group does not serve the channel. A call takes all.
    func units(of channel: UInt8) -> UInt32? {
        guard let offered = self.key.channels.first(where: { $0.channel == channel }) else { return nil }
        return self.whole / UInt32(offered.limit)
    }

    /// The level at `skill`, nil without it. O(log skills).
    func level(of skill: UInt16) -> UInt8? {
        let place = self.key.skills.indices.lowerBound { self.key.skills[$0].skill < skill }
        guard place < self.key.skills.count, self.key.skills[place].skill == skill else { return nil }
        return self.key.skills[place].level
    }

    /// The place in `loads` for agents with `used` in use, made if there is none. O(log loads).
    mutating func load(of used: UInt32) -> Int {
        let place = self.loads.indices.lowerBound { self.loads[$0].used < used }
        if place == self.loads.count || self.loads[place].used != used {
            self.loads.insert(Load(used: used), at: place)
        }
        return place
    }

    /// The place in `kept` for agents with `used` in use who are kept at `level`, made if there is none. O(places).
    mutating func kept(used: UInt32, level: UInt8) -> Int {
        let index = self.kept.firstIndex { ($0.used, $0.level) >= (used, level) } ?? self.kept.count
        if index == self.kept.count || (self.kept[index].used, self.kept[index].level) != (used, level) {
            self.kept.insert(Kept(used: used, level: level), at: index)
        }
        return index
    }

    mutating func serve(_ served: Served, level: UInt8) {
        var index = 0
        while index < self.served.count, self.served[index].level < level { index += 1 }
        if index == self.served.count || self.served[index].level != level {
            self.served.insert(ServedLevel(level: level), at: index)
        }
        self.served[index].classes.append(served)
        self.note(served.inquiryClass)
    }

    private mutating func note(_ inquiryClass: UInt32) {
        let word = Int(inquiryClass >> 6)
        while self.servedBits.count <= word { self.servedBits.append(0) }
        self.servedBits[word] |= 1 << UInt64(inquiryClass & 63)
    }

    mutating func forgetClasses(where isGone: (UInt32) -> Bool) {
        for index in self.served.indices {
            self.served[index].classes.removeAll { isGone($0.inquiryClass) }
        }
        self.served.removeAll { $0.classes.isEmpty }
        self.servedBits = []
        for level in self.served {
            for served in level.classes { self.note(served.inquiryClass) }
        }
    }
}
