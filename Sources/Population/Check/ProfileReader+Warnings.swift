internal import Measurement
import Organization

/// What can be played, and makes no sense.
extension ProfileReader {
    /// Everything about a sound profile that is not as its author can have meant it.
    mutating func warn(about coverage: Coverage, in root: ProfileNode) {
        let profile = coverage.profile
        for desk in coverage.roster.chart.desks.indices { self.warnOfOverflow(of: desk, coverage, in: root) }
        self.warnOfMisrouted(coverage, in: root)
        self.warnOfWishes(coverage, in: root)
        self.warnOfDemands(coverage, in: root)
        self.warnOfAbsence(coverage, in: root)
        self.warnOfLeastAnswer(profile, in: root)
        self.warnOfRounding(profile, coverage.roster.plan, in: root)
        self.warnOfThresholds(profile, in: root)
        self.warnOfOffers(profile, in: root)
    }

    /// Some inquiries overflow and others cannot.
    private mutating func warnOfOverflow(of desk: Int, _ coverage: Coverage, in root: ProfileNode) {
        guard let helper = coverage.helper(of: desk) else { return }
        let plan = coverage.roster.chart.desks[desk]
        let gaps = coverage.stops.filter { $0.desk == desk }.flatMap { stop in
            var there = stop
            there.desk = helper
            return coverage.gaps(at: there)
        }
        guard !gaps.isEmpty else { return }
        self.warn(
            root.value(at: ["staff", "desks", plan.name, "overflow"]),
            "nobody at desk '\(coverage.roster.chart.desks[helper].name)' takes "
                + "\(Coverage.list(gaps.map(coverage.words).uniqued, "or")): such inquiries stay at '\(plan.name)'"
        )
    }

    /// Who asks for the wrong topic asks for skills as well, at a desk where nobody may have them.
    private mutating func warnOfMisrouted(_ coverage: Coverage, in root: ProfileNode) {
        let profile = coverage.profile
        let chances = profile.misroute
        guard chances > 0 else { return }
        let shares = profile.topics.map(\.share)
        let entries = profile.topics.indices.compactMap { topic in
            coverage.roster.deskOfTopic[topic].map { Stop(topic: topic, desk: $0, tier: 1, part: 1) }
        }
        for (topic, wishes) in profile.topics.enumerated().map({ ($0, $1.needs) }) where !wishes.skills.isEmpty {
            var missing = 0.0
            var skills = SkillSet.none
            guard profile.topics[topic].share > 0 else { continue }
            let sets = wishes.sets
            for stop in entries {
                let mistaken = profile.share(ofMistaking: topic, for: stop.topic, shares: shares)
                guard mistaken > 0 else { continue }
                for channel in coverage.channels {
                    let cover = coverage.seating.cover(stop, channel: channel)
                    for set in sets where !cover.contains(set.skills) {
                        missing += mistaken * profile.channels[channel].share * set.part
                        for gap in cover.gaps(within: set.skills) { skills.bits |= gap.bits }
                    }
                }
            }
            guard missing > 0, !skills.isEmpty else { continue }
            let names = skills.skills.map { "'\(profile.skills[$0])'" }
            let part = missing * chances * profile.topics[topic].share
            self.warn(
                root.value(at: ["topics", profile.topics[topic].name, "needs"]),
                "\(Self.share(part)) of all inquiries ask for the wrong topic by mistake (misroute) and for "
                    + "\(Coverage.list(names, "or")), which nobody has where they come: they wait until their patience ends"
            )
        }
    }

    /// Wishes that change nothing.
    private mutating func warnOfWishes(_ coverage: Coverage, in root: ProfileNode) {
        let profile = coverage.profile
        for topic in profile.topics {
            for wish in topic.prefers where wish.share > 0 && !coverage.somebodyHas.contains(wish.skill) {
                let skill = profile.skills[wish.skill]
                self.warn(
                    root.value(at: ["topics", topic.name, "prefers", skill]),
                    "nobody has '\(skill)', so the wish of \(Self.share(wish.share)) changes nothing; give it to a team, or leave it out"
                )
            }
        }
    }

    /// Demands that nobody meets: everybody waits until they are lowered.
    private mutating func warnOfDemands(_ coverage: Coverage, in root: ProfileNode) {
        for desk in coverage.roster.chart.desks.indices {
            let plan = coverage.roster.chart.desks[desk]
            guard !plan.rules.relaxation.steps.isEmpty else { continue }
            for stop in coverage.stops where stop.desk == desk {
                for wait in coverage.vainWaits(at: stop, plan.rules.relaxation) {
                    self.warn(
                        root.value(at: ["staff", "desks", plan.name, "relax"]),
                        "nobody at desk '\(plan.name)' meets what its first steps demand (\(wait.what)): "
                            + "\(Self.share(wait.part)) of the inquiries about "
                            + "'\(coverage.profile.topics[stop.topic].name)' wait \(wait.length.text) for nobody at least; "
                            + "demand less, or give the desk somebody who is that"
                    )
                }
            }
        }
    }

    /// Times in which inquiries come that nobody on duty could take.
    private mutating func warnOfAbsence(_ coverage: Coverage, in root: ProfileNode) {
        let vacancies = coverage.vacancies()
        var groups: [[Coverage.Stretch]: [Coverage.Vacancy]] = [:]
        var order: [[Coverage.Stretch]] = []
        for vacancy in vacancies {
            if groups[vacancy.stretches] == nil { order.append(vacancy.stretches) }
            groups[vacancy.stretches, default: []].append(vacancy)
        }
        for stretches in order {
            let group = groups[stretches] ?? []
            let times = Coverage.list(stretches.map { "from \($0.from.text) to \($0.to.text)" }, "and")
            let inquiries = group.reduce(0) { $0 + $1.inquiries }
            let many = inquiries < 0.95 ? "under one inquiry" : "about \(Int(min(inquiries.rounded(), 1e15))) inquiries"
            let names = Coverage.list(group.map { coverage.words(of: $0.gap) }.uniqued, "or")
            self.warn(
                root.valueOfStaff(in: coverage.profile),
                "\(times) nobody on duty takes \(names): \(many) come meanwhile and wait"
            )
        }
    }

    /// Times so short in reality that the time which an answer on a line may take is a part of them.
    private mutating func warnOfLeastAnswer(_ profile: LoadProfile, in root: ProfileNode) {
        let least = Customer.leastAnswer.seconds * profile.timeScale
        for channel in profile.channels where channel.share > 0 {
            let patience = channel.patience.mean.seconds
            // Who has no patience is given that time on purpose: an agent may be free.
            guard patience > 0, least > patience * Self.noticeable else { continue }
            self.warn(
                root.value(at: ["channels", channel.name, "patience"]),
                "in a live run who is first in a queue gives an answer \(Customer.leastAnswer.text) to come, which are "
                    + "\(Duration.seconds(least).text) of the story at this time-scale and \(Self.share(least / patience)) of the mean "
                    + "patience: fewer give up than in a simulation; make the time-scale smaller"
            )
        }
    }

    /// From this part of a mean on, what is added to a time is worth a warning.
    static let noticeable = 0.1

    /// Shares of people that are nobody.
    private mutating func warnOfRounding(_ profile: LoadProfile, _ plan: RosterPlan, in root: ProfileNode) {
        for team in profile.staff.teams where team.newcomers > 0 {
            guard (team.newcomers * Double(team.agents)).rounded() == 0 else { continue }
            self.warn(
                root.value(ofTeam: team, key: "newcomers", in: profile),
                "\(Self.share(team.newcomers)) of \(team.agents) is nobody: \(Self.leastShare(of: team.agents))"
            )
        }
        for (place, event) in profile.events.enumerated() {
            switch event.kind {
            case .absence(let absence):
                guard case .share(let share, let team) = absence.who, let reach = plan.reach[place] else { continue }
                let whose = team.map { " of '\($0)'" } ?? ""
                if share == 0 || reach.members == 0 {
                    self.warn(
                        root.value(ofEvent: place, key: "absence"),
                        "\(Self.share(share)) of \(reach.members) agents\(whose): nobody is away"
                    )
                } else if reach.chosen == 0 {
                    self.warn(
                        root.value(ofEvent: place, key: "absence"),
                        "\(Self.share(share)) of \(reach.members)\(whose) is nobody: \(Self.leastShare(of: reach.members))"
                    )
                }
            case .launch(let launch):
                let name = profile.topics[launch.topic].name
                if let reach = plan.reach[place], reach.chosen == 0 {
                    self.warn(root.value(ofEvent: place, key: "launch"), "nobody is there to take '\(name)'")
                }
                let expected = profile.expectedInquiries(about: launch.topic)
                guard expected < 0.5 else { continue }
                self.warn(
                    root.value(ofEvent: place, key: "share"),
                    "\(Self.share(launch.share)) of those who call from then on is nobody: hardly anybody calls about '\(name)'; "
                        + "launch it earlier, or with a larger share"
                )
            case .surge: break
            }
        }
        if profile.expectedInquiries < 0.5 {
            self.warn(root.value(at: ["arrivals"]), "hardly anybody calls: raise a 'rate', or make a stage longer")
        }
    }

    private static func leastShare(of people: Int) -> String {
        // Half a person is one; what is written is rounded up to what is at least that.
        let least = (50_000 / Double(max(1, people))).rounded(.up) / 1_000
        return "one is \(Metric.Unit.number.text(least))% at least"
    }
}

extension ProfileNode {
    /// An event of the list, or one of its keys.
    func value(ofEvent place: Int, key: String) -> ProfileReader.Value {
        let events = self.value(at: ["events"])
        guard case .list(let nodes) = events.node.content, nodes.indices.contains(place) else { return events }
        let inner = nodes[place].value(at: [key])
        return ProfileReader.Value(node: inner.node, path: "events.\(place).\(key)")
    }
}
