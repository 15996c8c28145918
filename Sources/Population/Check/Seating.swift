import Organization

/// Who could take which inquiries, whether now or ever: what a router asks of an agent (desk, topic and level, channel, tier,
/// further skills), of the teams of a profile and of those that events make of them.
struct Seating: Sendable {
    private struct Seat: Sendable {
        var posting: Int
        var level: Int
        var skills: SkillSet
        /// Bit c is channel c.
        var channels: UInt32
        /// Bit t is tier t.
        var tiers: UInt64
    }

    let skillCount: Int
    private let topicCount: Int
    /// By `desk × topics + topic`.
    private var seats: [Int: [Seat]] = [:]

    init(_ profile: LoadProfile, _ roster: Roster) {
        self.skillCount = min(profile.skills.count, SkillSet.limit)
        self.topicCount = profile.topics.count
        for (posting, team) in roster.plan.teams.enumerated() {
            var skills = SkillSet.none
            for extra in team.extras { skills.insert(extra.skill) }
            let channels = team.channels.reduce(UInt32(0)) { $0 | 1 << UInt32($1.channel) }
            let tiers = team.tiers.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
            for skill in team.skills {
                let place = roster.groups[posting].desk * self.topicCount + skill.topic
                let seat = Seat(
                    posting: posting,
                    level: skill.level,
                    skills: skills,
                    channels: channels,
                    tiers: tiers
                )
                self.seats[place, default: []].append(seat)
            }
        }
    }

    /// The further skills of those who could take inquiries of a kind.
    ///
    /// - Parameters:
    ///   - stop: where they come, about what, of which tier.
    ///   - channel: how they come.
    ///   - level: who is worse at the topic is not asked.
    ///   - isPresent: whether a posting has anybody; nil: everybody is looked at.
    func cover(_ stop: Stop, channel: Int, level: Int = .max, isPresent: [Bool]? = nil) -> SkillCover {
        var cover = SkillCover(skills: self.skillCount)
        for seat in self.seats[stop.desk * self.topicCount + stop.topic] ?? [] {
            guard seat.channels >> UInt32(channel) & 1 == 1, seat.tiers >> UInt64(stop.tier) & 1 == 1,
                seat.level <= level, isPresent?[seat.posting] ?? true
            else { continue }
            cover.insert(seat.skills)
        }
        cover.close()
        return cover
    }
}
