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
    /// Whom each event of the profile concerns, by its place there; surges concern nobody.
    let reach: [Int: Reach]

    /// How many agents an event chooses, and of how many.
    struct Reach: Equatable, Sendable {
        var chosen: Int
        var members: Int
    }

    init(_ profile: LoadProfile) {
        let isFixed =
            profile.staff.teams.allSatisfy { $0.shifts.isEmpty }
            && profile.events.allSatisfy { if case .surge = $0.kind { true } else { false } }
        guard !isFixed else {
            (self.teams, self.changes, self.lateAgents) = (profile.staff.teams, [], [])
            (self.moments, self.reach) = ([], [:])
            return
        }
        var draft = Draft(profile)
        var reach: [Int: Reach] = [:]
        for (place, event) in profile.events.enumerated().sorted(by: {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }) {
            switch event.kind {
            case .launch(let launch): reach[place] = draft.launch(launch, at: event.at)
            case .absence(let absence): reach[place] = draft.send(absence, away: event.at)
            case .surge: break
            }
        }
        self.reach = reach
        self.teams = draft.teams
        (self.changes, self.lateAgents, self.moments) = draft.compiled()
    }

    /// What `body` makes of how many agents each posting has, at each of some instants: real nanoseconds since the start,
    /// ascending. O(changes + instants).
    ///
    /// - Parameters:
    ///   - homes: how many are at home in each posting.
    ///   - home: the posting that an agent is at home in.
    ///   - body: is given the place of the instant, and the headcounts.
    func withHeadcounts<R>(
        at instants: [Int64],
        homes: [Int],
        home: (Int) -> Int,
        _ body: (Int, [Int]) -> R
    ) -> [R] {
        var counts = homes
        var moved: [Int: Int?] = [:]
        for agent in self.lateAgents {
            counts[home(agent)] -= 1
            moved.updateValue(nil, forKey: agent)
        }
        var rest = self.changes[...]
        return instants.enumerated().map { place, instant in
            while let change = rest.first, change.nanoseconds <= max(1, instant) {
                rest = rest.dropFirst()
                if let before = moved[change.agent] ?? home(change.agent) { counts[before] -= 1 }
                switch change.kind {
                case .leaves:
                    moved.updateValue(nil, forKey: change.agent)
                case .arrives(let posting), .becomes(let posting):
                    counts[posting] += 1
                    moved.updateValue(posting, forKey: change.agent)
                }
            }
            return body(place, counts)
        }
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

        mutating func launch(_ launch: StoryEvent.Launch, at instant: Duration) -> Reach {
            var known: [Int: Int] = [:]
            let members: [Int]
            let chosen: [Int]
            switch launch.way {
            case .carveOut(_, let from, let count):
                members = self.members(of: from)
                chosen = Spread.choose(count, of: members)
            case .integrate(let team, _):
                members = self.members(of: team)
                chosen = members
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
            return Reach(chosen: chosen.count, members: members.count)
        }

        mutating func send(_ absence: StoryEvent.Absence, away instant: Duration) -> Reach {
            let members: [Int]
            let chosen: [Int]
            switch absence.who {
            case .agents(let agents):
                members = agents
                chosen = agents
            case .share(let share, let team):
                members = self.members(of: team)
                chosen = Spread.choose(Int((share * Double(members.count)).rounded()), of: members)
            }
            for agent in chosen {
                self.absences[agent, default: []].append(instant..<instant + absence.length)
            }
            return Reach(chosen: chosen.count, members: members.count)
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
