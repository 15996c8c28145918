import Organization

/// What changes while the story goes on.
extension Coverage {
    /// A part of the story.
    struct Stretch: Hashable, Sendable {
        var from: Duration
        var to: Duration
    }

    /// Inquiries of a kind that nobody on duty can take for a while.
    struct Vacancy: Sendable {
        var gap: Gap
        var stretches: [Stretch]
        /// To be expected meanwhile.
        var inquiries: Double
    }

    /// Times in which inquiries come that somebody could take who is not there, in the order of the story.
    ///
    /// Costs a look at every stop for each set of teams that is there at a time; sets that come again cost nothing.
    func vacancies() -> [Vacancy] {
        let moments = self.roster.plan.moments
        guard !moments.isEmpty else { return [] }
        let demand = self.profile.demand
        let parts = demand.parts(of: self.profile.arrivals, cutAlsoAt: moments)
        var known: [[Bool]: [Gap]] = [:]
        var vacancies: [Gap: Vacancy] = [:]
        var order: [Gap] = []
        let gapsOfParts = self.roster.withHeadcounts(at: parts.map { self.profile.real($0.begin).nanoseconds }) {
            let isPresent = $1.map { $0 > 0 }
            let gaps = known[isPresent] ?? self.stops.flatMap { self.gaps(at: $0, isPresent: isPresent) }
            known[isPresent] = gaps
            return gaps
        }
        for (part, gaps) in zip(parts, gapsOfParts) where part.stage.expectedInquiries > 0 {
            let shares = demand.shares(in: part.stretch)
            let stretch = Stretch(from: part.begin, to: part.begin + part.stage.length)
            for gap in gaps where shares[gap.stop.topic] > 0 {
                let inquiries = part.stage.expectedInquiries * shares[gap.stop.topic] * self.part(of: gap)
                var vacancy = vacancies[gap] ?? Vacancy(gap: gap, stretches: [], inquiries: 0)
                if vacancies[gap] == nil { order.append(gap) }
                if vacancy.stretches.last?.to == stretch.from {
                    vacancy.stretches[vacancy.stretches.count - 1].to = stretch.to
                } else {
                    vacancy.stretches.append(stretch)
                }
                vacancy.inquiries += inquiries
                vacancies[gap] = vacancy
            }
        }
        return order.compactMap { vacancies[$0] }
    }

    /// Inquiries that wait for nobody, because nobody meets what a desk demands at first.
    struct VainWait: Sendable {
        /// Of the inquiries of the stop's topic. 0 … 1.
        var part: Double
        var length: Duration
        /// What is demanded: `level 1`, `their wishes`.
        var what: String
    }

    /// How long which inquiries wait at a stop until somebody meets what is demanded, the shortest wait first.
    func vainWaits(at stop: Stop, _ relaxation: SkillRelaxation) -> [VainWait] {
        let topic = self.profile.topics[stop.topic]
        var wishes = topic.prefers.filter { self.somebodyHas.contains($0.skill) }
        if topic.sales > 0, let sales = self.profile.skills.firstIndex(of: LoadProfile.salesSkill),
            self.somebodyHas.contains(sales)
        {
            wishes.append(Topic.Wish(skill: sales, share: topic.sales))
        }
        // Before the first step everything goes.
        guard let first = relaxation.steps.first, first.after == .zero else { return [] }
        let demandsWishes = relaxation.steps.contains(where: \.demandsWishes)
        let asked = Self.demands(needs: topic.needs, wishes: demandsWishes ? wishes : [])
        var parts: [Duration: Double] = [:]
        for channel in self.channels {
            let covers = relaxation.steps.map {
                self.seating.cover(stop, channel: channel, level: $0.level.map { Int($0) } ?? .max)
            }
            for demand in asked {
                let wait = relaxation.wait { step, demandsWishes in
                    covers[step].contains(demandsWishes ? demand.all : demand.needs)
                }
                guard let wait, wait > .zero else { continue }
                parts[wait, default: 0] += self.profile.channels[channel].share * demand.part * stop.part
            }
        }
        return parts.sorted { $0.key < $1.key }.map { wait, part in
            let steps = relaxation.steps.filter { $0.after < wait }
            let level = steps.compactMap(\.level).max().map { "level \($0)" }
            let wishes = steps.contains(where: \.demandsWishes) ? "all that is preferred" : nil
            return VainWait(
                part: part,
                length: wait,
                what: [level, wishes].compactMap { $0 }.joined(separator: ", ")
            )
        }
    }

    /// Every set of skills that inquiries need, alone and with what they wish for, and the part of them that do: a skill is needed, or only
    /// wished for, or neither, which are 3⁸ sets of the most skills that there may be, and not 2⁸ times 2⁸.
    static func demands(
        needs: [Topic.Wish],
        wishes: [Topic.Wish]
    ) -> [(needs: SkillSet, all: SkillSet, part: Double)] {
        let share = { (wishes: [Topic.Wish], skill: Int) in
            1 - wishes.reduce(1) { $1.skill == skill ? $0 * (1 - $1.share) : $0 }
        }
        return Set((needs + wishes).map(\.skill)).sorted().reduce([(SkillSet.none, SkillSet.none, 1.0)]) {
            sets,
            skill in
            let (needed, wished) = (share(needs, skill), share(wishes, skill))
            return sets.flatMap { set in
                var (both, more) = (set, set)
                both.0.insert(skill)
                both.1.insert(skill)
                more.1.insert(skill)
                both.2 *= needed
                more.2 *= (1 - needed) * wished
                return [(set.0, set.1, set.2 * (1 - needed) * (1 - wished)), more, both].filter { $0.2 > 0 }
            }
        }
    }

    /// The further skills that anybody has.
    var somebodyHas: SkillSet {
        self.profile.staff.teams.flatMap(\.extras).reduce(into: SkillSet.none) { $0.insert($1.skill) }
    }

}

extension SkillRelaxation {
    /// How long an inquiry waits until the demands are such that somebody meets them; nil if that is never.
    ///
    /// - Parameter isMet: whether somebody does in a step.
    fileprivate func wait(_ isMet: (_ step: Int, _ demandsWishes: Bool) -> Bool) -> Duration? {
        for (place, step) in self.steps.enumerated() where isMet(place, step.demandsWishes) { return step.after }
        return nil
    }
}

extension LoadProfile {
    /// The inquiries to be expected about a topic.
    func expectedInquiries(about topic: Int) -> Double {
        let demand = self.demand
        return demand.parts(of: self.arrivals).reduce(0) {
            $0 + $1.stage.expectedInquiries * demand.shares(in: $1.stretch)[topic]
        }
    }
}

extension Roster {
    /// What `body` makes of how many agents each posting has, at each of some instants: real nanoseconds since the start in
    /// ascending order.
    func withHeadcounts<R>(at instants: [Int64], _ body: (Int, [Int]) -> R) -> [R] {
        self.plan.withHeadcounts(at: instants, homes: self.groups.map(\.count), home: self.groupIndex, body)
    }
}
