import Organization

/// Who is there when, and as what: the shifts of the teams, and what events make of them.
///
/// Postings are numbered: first the teams of the profile, then what their agents become. An agent of whom nothing is planned
/// costs nothing here.
struct RosterPlan: Sendable {
    /// The teams of the profile and those that events make of them. What an agent becomes has no agents of its own.
    let teams: [Team]
    /// In the order of time, then of agents.
    let changes: [RosterChange]
    /// Who is not there at the start.
    let lateAgents: Set<Int>
    /// When anything changes, in time of the story. Ascending.
    let moments: [Duration]

    init(_ profile: LoadProfile) {
        let isFixed =
            profile.staff.teams.allSatisfy { $0.shifts.isEmpty }
            && profile.events.allSatisfy { if case .surge = $0.kind { true } else { false } }
        guard !isFixed else {
            (self.teams, self.changes, self.lateAgents, self.moments) = (profile.staff.teams, [], [], [])
            return
        }
        var draft = Draft(profile)
        for event in profile.events.inOrderOfTime {
            switch event.kind {
            case .launch(let launch): draft.launch(launch, at: event.at)
            case .absence(let absence): draft.send(absence, away: event.at)
            case .surge: break
            }
        }
        self.teams = draft.teams
        (self.changes, self.lateAgents, self.moments) = draft.compiled()
    }

    /// How many agents each posting has at an instant: real nanoseconds since the start. O(changes).
    ///
    /// - Parameters:
    ///   - homes: how many are at home in each posting.
    ///   - home: the posting that an agent is at home in.
    func headcounts(at instant: Int64, homes: [Int], home: (Int) -> Int) -> [Int] {
        var counts = homes
        var moved: [Int: Int?] = [:]
        for agent in self.lateAgents {
            counts[home(agent)] -= 1
            moved.updateValue(nil, forKey: agent)
        }
        for change in self.changes where change.nanoseconds <= max(1, instant) {
            if let before = moved[change.agent] ?? home(change.agent) { counts[before] -= 1 }
            switch change.kind {
            case .leaves:
                moved.updateValue(nil, forKey: change.agent)
            case .arrives(let posting), .becomes(let posting):
                counts[posting] += 1
                moved.updateValue(posting, forKey: change.agent)
            }
        }
        return counts
    }

    /// A plan under way, in time of the story.
    private struct Draft {
        let profile: LoadProfile
        var teams: [Team]
        /// By agent: its posting, as of the event at hand.
        private var postings: [Int]
        /// By agent: what it becomes when. Only of those who do.
        private var steps: [Int: [(at: Duration, posting: Int)]] = [:]
        /// By agent: when it is away. Only of those who are.
        private var absences: [Int: [Range<Duration>]] = [:]

        init(_ profile: LoadProfile) {
            self.profile = profile
            self.teams = profile.staff.teams
            self.postings = profile.staff.teams.enumerated().flatMap { Array(repeating: $0, count: $1.agents) }
        }

        mutating func launch(_ launch: StoryEvent.Launch, at instant: Duration) {
            var known: [Int: Int] = [:]
            let chosen: [Int]
            switch launch.way {
            case .carveOut(_, let from, let count): chosen = Spread.choose(count, of: self.members(of: from))
            case .integrate(let team, _): chosen = self.members(of: team)
            }
            for agent in chosen {
                let before = self.postings[agent]
                let after = known[before] ?? self.teams.count
                if after == self.teams.count {
                    self.teams.append(self.teams[before].after(launch))
                    known[before] = after
                }
                self.postings[agent] = after
                self.steps[agent, default: []].append((instant, after))
            }
        }

        mutating func send(_ absence: StoryEvent.Absence, away instant: Duration) {
            let chosen: [Int]
            switch absence.who {
            case .agents(let agents):
                chosen = agents
            case .share(let share, let team):
                let members = self.members(of: team)
                chosen = Spread.choose(Int((share * Double(members.count)).rounded()), of: members)
            }
            for agent in chosen {
                self.absences[agent, default: []].append(instant..<instant + absence.length)
            }
        }

        private func members(of team: String?) -> [Int] {
            self.postings.indices.filter { team == nil || self.teams[self.postings[$0]].name == team }
        }

        /// Everything as changes in real time.
        func compiled() -> (changes: [RosterChange], late: Set<Int>, moments: [Duration]) {
            var changes: [RosterChange] = []
            var late: Set<Int> = []
            var moments: Set<Duration> = []
            var agent = 0
            for (number, team) in self.profile.staff.teams.enumerated() {
                for _ in 0..<team.agents {
                    if !team.shifts.isEmpty || self.steps[agent] != nil || self.absences[agent] != nil {
                        let course = self.course(of: agent, home: number)
                        if !course.isThereAtStart { late.insert(agent) }
                        changes += course.changes.map(\.change)
                        moments.formUnion(course.changes.map(\.at))
                    }
                    agent += 1
                }
            }
            changes.sort { ($0.nanoseconds, $0.agent) < ($1.nanoseconds, $1.agent) }
            return (changes, late, moments.sorted())
        }

        private func course(
            of agent: Int,
            home: Int
        ) -> (isThereAtStart: Bool, changes: [(at: Duration, change: RosterChange)]) {
            let shifts = self.teams[home].shifts
            let steps = self.steps[agent] ?? []
            let absences = self.absences[agent] ?? []
            let isThere = { (instant: Duration) in
                (shifts.isEmpty || shifts.contains { $0.contains(instant) })
                    && !absences.contains { $0.contains(instant) }
            }
            let posting = { (instant: Duration) in steps.last { $0.at <= instant }?.posting ?? home }
            let cuts = Set(
                shifts.flatMap { [$0.from] + ($0.to.map { [$0] } ?? []) } + steps.map(\.at)
                    + absences.flatMap { [$0.lowerBound, $0.upperBound] }
            )
            var present: Int? = isThere(.zero) ? posting(.zero) : nil
            let isThereAtStart = present != nil
            // Who begins as something else than at home changes in the first moment.
            if let first = present, first != home { present = home }
            var changes: [(at: Duration, change: RosterChange)] = []
            for cut in ([.zero] + cuts.filter { $0 > .zero }).sorted() {
                let next: Int? = isThere(cut) ? posting(cut) : nil
                guard next != present else { continue }
                let kind: RosterChange.Kind =
                    switch (present, next) {
                    case (_, nil): .leaves
                    case (nil, .some(let posting)): .arrives(posting: posting)
                    case (.some, .some(let posting)): .becomes(posting: posting)
                    }
                let nanoseconds = max(1, self.profile.real(cut).nanoseconds)
                changes.append((cut, RosterChange(nanoseconds: nanoseconds, agent: agent, kind: kind)))
                present = next
            }
            return (isThereAtStart, changes)
        }
    }
}

/// A number of people spread evenly over many: of n the k-th stretch of equal length gives its last one.
enum Spread {
    static func choose(_ count: Int, of people: [Int]) -> [Int] {
        let count = min(max(0, count), people.count)
        guard count > 0 else { return [] }
        return (1...count).map { people[$0 * people.count / count - 1] }
    }
}

extension [StoryEvent] {
    /// As they happen; those of one instant in the order of the file.
    var inOrderOfTime: [StoryEvent] {
        self.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
}

extension Team {
    /// What this team's agents are who take part in a launch. Languages and the like stay with the person.
    func after(_ launch: StoryEvent.Launch) -> Team {
        var team = self
        team.agents = 0
        switch launch.way {
        case .carveOut(let name, _, _):
            team.name = name
            team.desk = name
            team.skills = [Skill(topic: launch.topic)]
            team.topics = [launch.topic]
            team.isByTransferOnly = false
            team.deflects = 0
        case .integrate(_, let level):
            team.skills.append(Skill(topic: launch.topic, level: level))
        }
        return team
    }
}
