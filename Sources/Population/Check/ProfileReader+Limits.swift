import Organization

/// What no line can say and no router can count: it would be refused in a run, so it is here.
extension ProfileReader {
    /// Everything about a profile that is understood, but could not be put on the wire or into a router.
    ///
    /// - Parameter root: the tree that it was understood from.
    mutating func checkLimits(of profile: LoadProfile, _ roster: Roster, in root: ProfileNode) {
        self.checkVocabulary(of: profile, in: root)
        self.checkScale(of: profile, in: root)
        self.checkCapacities(of: roster.plan.teams, in: profile, root)
        self.checkLogins(of: profile, roster, in: root)
        self.checkInquiries(of: profile, in: root)
    }

    private mutating func checkVocabulary(of profile: LoadProfile, in root: ProfileNode) {
        let count = profile.topics.count + profile.skills.count
        guard count > DeskChart.maximumTopics else { return }
        self.report(
            root.value(at: ["topics"]),
            "there are \(count) topics and further skills, more than the \(DeskChart.maximumTopics) that a router knows; "
                + "make some topics one"
        )
    }

    /// What a time scale makes of settings and of desks.
    private mutating func checkScale(of profile: LoadProfile, in root: ProfileNode) {
        for setting in profile.router.tooLong(at: profile.timeScale) {
            // A default is what a router takes, and nobody's wish.
            guard case .map(let entries) = root.value(at: ["router"]).node.content,
                entries.contains(where: { $0.key == setting.key })
            else { continue }
            self.report(
                root.value(at: ["router", setting.key]),
                "is longer in real time, at this time-scale, than a router takes; must be \(setting.most.text) at the most, "
                    + "or the time-scale larger"
            )
        }
        let chart = profile.deskChart
        let known = Set(chart.problems())
        for problem in chart.scaled(by: profile.timeScale).problems() where !known.contains(problem) {
            self.report(root.value(at: ["time-scale"]), "in real time \(problem); make the time-scale smaller")
        }
    }

    /// Whether the limits of each team can be added up.
    private mutating func checkCapacities(of teams: [Team], in profile: LoadProfile, _ root: ProfileNode) {
        var told: Set<[Int]> = []
        for team in teams where commonMeasure(of: team.channels.map(\.limit)) == nil {
            let limits = team.channels.map(\.limit)
            guard told.insert(limits).inserted else { continue }
            let list = limits.map(String.init).joined(separator: ", ")
            self.report(
                root.value(ofTeam: team, key: "channels", in: profile),
                "agents who take \(list) at once cannot be counted: the least common multiple is above "
                    + "\(maximumCommonMeasure); use rounder numbers, such as 2, 4 and 8"
            )
        }
    }

    // MARK: Lines

    /// Whether the agents of every team can say on lines what they are.
    private mutating func checkLogins(of profile: LoadProfile, _ roster: Roster, in root: ProfileNode) {
        let lastAgent = Population.agentName(max(0, roster.agentCount - 1))
        for (team, group) in zip(roster.plan.teams, roster.groups) {
            do throws(WireLimits.Problem) {
                _ = try WireLimits.lines(
                    of: WireLimits.Login(
                        name: lastAgent,
                        desk: group.deskName,
                        skills: group.skills.map(\.name),
                        channels: group.channels.map(\.channel),
                        tiers: group.tiers.count
                    )
                )
            } catch {
                let place = root.value(ofTeam: team, key: error.key, in: profile)
                self.report(place, "agents of '\(team.name)' cannot log in: \(error.reason)")
            }
        }
    }

    /// Whether an inquiry about every topic fits on a line, with everything that it may ask for. Who is misrouted asks for another topic,
    /// with the same wishes.
    private mutating func checkInquiries(of profile: LoadProfile, in root: ProfileNode) {
        let called = profile.topics.indices.filter { profile.isCalledAbout($0) }
        let longest = Self.longest(called.map { profile.topics[$0].name })
        let channel = Self.longest(profile.channels.filter { $0.share > 0 }.map(\.name))
        for place in called {
            let topic = profile.topics[place]
            let isPlain = !profile.people.transfers.contains { $0.topic == place } && called.count > 1
            let mistakes =
                isPlain
                ? (profile.misroute > 0 ? [longest] : [])
                : profile.topics(askedInsteadOf: place).map { profile.topics[$0].name }
            let asked = Self.longest([topic.name] + mistakes)
            var prefers = topic.prefers.skills
            if topic.sales > 0, let sales = profile.skills.firstIndex(of: LoadProfile.salesSkill) {
                prefers.insert(sales)
            }
            let problem = WireLimits.problem(
                ofInquiryAbout: asked,
                channel: channel,
                needs: topic.needs.skills.skills.map { profile.skills[$0] },
                prefers: prefers.skills.map { profile.skills[$0] }
            )
            guard let problem else { continue }
            let mistake = asked == topic.name ? "" : " (by mistake for '\(topic.name)', as misroute has it)"
            self.report(root.value(at: ["topics", topic.name, problem.key]), problem.reason + mistake)
        }
    }

    /// The name that takes most room on a line.
    private static func longest(_ names: [String]) -> String {
        names.max { WireLimits.valueBytes($0) < WireLimits.valueBytes($1) } ?? ""
    }
}
