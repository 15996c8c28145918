import Organization

extension ProfileReader {
    /// What a staff is read against.
    struct Surroundings {
        var topics: [Topic]
        var channels: [Channel]
        /// Skills that are no topics.
        var skills: [String]
        var people: Habits
    }

    /// `staff:`: a model and a number of agents, or teams spelled out; how customers come to them.
    mutating func staff(_ section: Value, in surroundings: Surroundings) -> Staff {
        let keys = self.keys(of: section, known: ["model", "agents", "teams", "intake", "desks"])
        var staff: Staff
        if let teams = keys["teams"] {
            for key in ["model", "agents"] {
                if let value = keys[key] {
                    self.report(value, "teams are spelled out, so there is no '\(key)' beside them")
                }
            }
            staff = Staff(teams: self.teams(teams, in: surroundings))
        } else {
            staff = self.model(keys, in: surroundings)
        }
        if let intake = keys["intake"] {
            staff.intake = self.intake(intake, staff.intake)
        }
        if let desks = keys["desks"], !staff.teams.isEmpty {
            let names = staff.deskChart(topics: surroundings.topics).desks.map(\.name)
            staff.desks = self.desks(desks, staff.desks, names: names)
        }
        if !staff.teams.isEmpty {
            self.checkDesks(of: staff, in: surroundings, at: keys["teams"] ?? keys["model"] ?? section)
        }
        return staff
    }

    private mutating func teams(_ section: Value, in surroundings: Surroundings) -> [Team] {
        let teams = self.entries(of: section).map { entry in
            self.checkName(entry, of: "team", path: "\(section.path).\(entry.key)")
            let value = Value(node: entry.value, path: "\(section.path).\(entry.key)")
            return self.team(entry.key, value, in: surroundings)
        }
        if teams.isEmpty {
            self.report(section, "there must be one team at least")
        }
        let agents = teams.reduce(0) { $0 + $1.agents }
        if agents > LoadProfile.maximumAgents {
            self.report(section, "the teams have \(agents) agents, more than \(LoadProfile.maximumAgents)")
        }
        return teams
    }

    private mutating func model(_ keys: Keys, in surroundings: Surroundings) -> Staff {
        let nobody = Staff(teams: [])
        let names = StaffingModel.known.map(\.name)
        let expectation = "one of \(names.joined(separator: ", ")), or spell out 'teams:'"
        let agents = self.count("agents", in: keys, 1...LoadProfile.maximumAgents, default: nil)
        guard let value = keys["model"] else {
            self.reportMissing("model", in: keys, expectation)
            return nobody
        }
        guard let name = self.text(of: value) else { return nobody }
        guard let model = StaffingModel.known.first(where: { $0.name == name }) else {
            let near = nearest(to: name, in: names).map { "; did you mean '\($0)'?" } ?? ""
            self.report(value, "this build does not know the model '\(name)'\(near); must be \(expectation)")
            return nobody
        }
        guard let agents, !surroundings.topics.isEmpty, !surroundings.channels.isEmpty else { return nobody }
        if model.needsSales, !surroundings.topics.contains(where: { $0.sales > 0 }) {
            self.report(value, "\(name) needs a topic with 'sales', for example 'upgrade: { share: 10%, sales: 25% }'")
            return nobody
        }
        let question = StaffingModel.Question(
            topics: surroundings.topics,
            channels: surroundings.channels,
            skills: surroundings.skills,
            people: surroundings.people,
            agents: agents
        )
        guard var staff = model.staff(question) else {
            self.report(value, "\(agents) agents are too few: \(name) needs one for each \(model.unit) at least")
            return nobody
        }
        staff.model = name
        return staff
    }

    /// `intake:`; what it does not say is as the model has it.
    private mutating func intake(_ section: Value, _ model: Intake) -> Intake {
        let keys = self.keys(of: section, known: ["menu", "misroute", "give-up"])
        var intake = model
        intake.menu = self.duration("menu", in: keys, .zero ... .seconds(3_600), default: model.menu)
        intake.misroute = keys["misroute"] == nil ? model.misroute : self.share("misroute", in: keys, default: 0)
        intake.giveUp = self.share("give-up", in: keys, default: model.giveUp)
        return intake
    }

    // MARK: What cannot be

    /// What the router would not start with, and what it would let wait for ever.
    private mutating func checkDesks(of staff: Staff, in surroundings: Surroundings, at value: Value) {
        let chart = staff.deskChart(topics: surroundings.topics)
        for problem in chart.problems() {
            self.report(value, "\(problem); make 'topics', 'desk' and 'desks' agree")
        }
        self.checkTopics(
            Array(surroundings.topics.indices),
            in: surroundings,
            chart: chart,
            teams: staff.teams,
            at: value
        )
    }

    /// Whether inquiries about topics come to a desk, and somebody knows them. Who can take which is `checkCoverage(_:in:)`.
    mutating func checkTopics(
        _ indices: [Int],
        in surroundings: Surroundings,
        chart: DeskChart,
        teams: [Team],
        at value: Value
    ) {
        let desks = chart.deskIndices(forTopics: surroundings.topics.map(\.name))
        let known = Set(teams.flatMap { $0.skills.filter { !$0.isBasicOnly }.map(\.topic) })
        for index in indices {
            let name = surroundings.topics[index].name
            if desks[index] == nil {
                self.report(value, "no desk takes the topic '\(name)'; a team without 'topics' takes what is left")
            } else if !known.contains(index) {
                let remedy = "only basic questions about it would be solved; give it to one"
                self.report(value, "no team has '\(name)' among its 'skills': \(remedy)")
            }
        }
    }
}
