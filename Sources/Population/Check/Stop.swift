/// A desk that inquiries about a topic come to on their way.
struct Stop: Hashable, Sendable {
    /// Index into the profile's topics.
    var topic: Int
    /// Index into the chart's desks.
    var desk: Int
    /// The tier that they ask for.
    var tier: Int
    /// The part of the topic's inquiries that come here. 0 … 1.
    var part: Double

    /// Where inquiries about a topic come: to the desk that it comes to; from people who answer basic questions only, to
    /// where it is at home; and what takes tier 2, to where that is. Mistakes on the way are left out, and so is what nobody ever asks for.
    static func all(of profile: LoadProfile, _ roster: Roster) -> [Stop] {
        let asked = profile.topicsAskedFor
        return profile.topics.indices.flatMap { topic -> [Stop] in
            guard asked[topic], let entry = roster.deskOfTopic[topic] else { return [] }
            var stops = [Stop(topic: topic, desk: entry, tier: 1, part: 1)]
            let home = roster.homeOfTopic[topic] ?? entry
            let rest = 1 - profile.topics[topic].basic
            if home != entry, rest > 0 {
                stops.append(Stop(topic: topic, desk: home, tier: 1, part: rest))
            }
            let tier2 = profile.topics[topic].tier2
            if tier2 > 0, let escalation = roster.escalation[topic],
                roster.groups.indices.contains(where: { group in
                    roster.groups[group].desk == home && roster.hasSkill(topic, group)
                        && !roster.traits[group].hasTier2
                })
            {
                stops.append(Stop(topic: topic, desk: escalation.desk, tier: 2, part: tier2))
            }
            return stops
        }
    }
}

extension [Topic.Wish] {
    /// The skills that anybody asks for.
    var skills: SkillSet {
        self.reduce(into: SkillSet.none) { if $1.share > 0 { $0.insert($1.skill) } }
    }

    /// The part of inquiries that ask for all of `skills`.
    func part(askingFor skills: SkillSet) -> Double {
        self.reduce(1) { skills.contains($1.skill) ? $0 * $1.share : $0 }
    }

    /// Every set of skills that an inquiry may ask for, with its part.
    var sets: [(skills: SkillSet, part: Double)] {
        self.reduce([(SkillSet.none, 1.0)]) { sets, wish in
            sets.flatMap { set -> [(SkillSet, Double)] in
                var more = set.0
                more.insert(wish.skill)
                return [(set.0, set.1 * (1 - wish.share)), (more, set.1 * wish.share)].filter { $0.1 > 0 }
            }
        }
    }
}
