import Organization

/// Which inquiries of a profile find somebody, of all who ever work.
struct Coverage: Sendable {
    /// Inquiries of a kind that nobody can take.
    struct Gap: Hashable, Sendable {
        var stop: Stop
        /// Indices into the profile's channels, those with a share.
        var channels: [Int]
        /// Further skills that they ask for, these and maybe more.
        var skills: SkillSet
    }

    let profile: LoadProfile
    let roster: Roster
    let seating: Seating
    let stops: [Stop]
    /// The channels that anybody comes by.
    let channels: [Int]

    init(_ profile: LoadProfile, _ roster: Roster) {
        self.profile = profile
        self.roster = roster
        self.seating = Seating(profile, roster)
        self.stops = Stop.all(of: profile, roster)
        self.channels = profile.channels.indices.filter { profile.channels[$0].share > 0 }
    }

    /// The inquiries that come to a stop and that nobody there can take; at most one for each set of skills.
    ///
    /// - Parameters:
    ///   - skills: what they may ask for; nil: as their topic says.
    ///   - isPresent: by posting, whether anybody is there; nil: whoever ever works.
    func gaps(at stop: Stop, askingFor skills: SkillSet? = nil, isPresent: [Bool]? = nil) -> [Gap] {
        let skills = skills ?? self.profile.topics[stop.topic].needs.skills
        var channels: [SkillSet: [Int]] = [:]
        var order: [SkillSet] = []
        for channel in self.channels {
            let cover = self.seating.cover(stop, channel: channel, isPresent: isPresent)
            for gap in cover.gaps(within: skills) {
                if channels[gap] == nil { order.append(gap) }
                channels[gap, default: []].append(channel)
            }
        }
        return order.map { Gap(stop: stop, channels: channels[$0] ?? [], skills: $0) }
    }

    /// The part of a topic's inquiries that a gap swallows.
    func part(of gap: Gap) -> Double {
        let byChannel = gap.channels.reduce(0) { $0 + self.profile.channels[$1].share }
        return gap.stop.part * byChannel * self.profile.topics[gap.stop.topic].needs.part(askingFor: gap.skills)
    }

    /// `'billing' by phone with 'german'`.
    func words(of gap: Gap) -> String {
        "'\(self.profile.topics[gap.stop.topic].name)'\(self.way(of: gap))"
    }

    /// ` by phone with 'german'`.
    private func way(of gap: Gap) -> String {
        let all = gap.channels.count == self.channels.count
        let channels = all ? "" : " by " + Self.list(gap.channels.map { self.profile.channels[$0].name }, "or")
        let skills = gap.skills.skills.map { "'\(self.profile.skills[$0])'" }
        return channels + (skills.isEmpty ? "" : " with " + Self.list(skills, "and"))
    }

    /// `a`, `a and b`, `a, b and c`; of many, the first.
    static func list(_ words: [String], _ last: String) -> String {
        let most = 6
        if words.count > most {
            return words.prefix(most).joined(separator: ", ") + " and \(words.count - most) more"
        }
        guard let end = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(last) \(end)"
    }
}
