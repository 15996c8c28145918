import Organization
import Testing

@testable import Population

/// Events at a story time: what they do to the customers' plan and to the agents'.
struct StoryEventTests {
    private func yaml(_ events: String, topics: String = "  a: { share: 60% }\n  b: { share: 40% }") -> String {
        """
        name: events
        seed: 3
        time-scale: 10
        topics:
        \(topics)
        arrivals: [{ for: 100m, rate: 60/min }]
        staff:
          teams:
            first:  { agents: 10, desk: all }
            second: { agents: 5, desk: all, skills: [b] }
        events:
        \(events)
        """
    }

    private static let withLaunch = "  a: { share: 60% }\n  new: { basic: 50% }\n  b: { share: 40% }"

    private func population(_ events: String, topics: String? = nil) throws -> Population {
        let yaml = topics.map { self.yaml(events, topics: $0) } ?? self.yaml(events)
        return Population(profile: try Profiles.parse(yaml))
    }

    /// Inquiries by minute of the story and topic.
    private func counts(_ population: Population, minutes: Range<Int>) -> [Int] {
        var counts = [Int](repeating: 0, count: population.profile.topics.count)
        for arrival in population.arrivals(in: .whole) {
            let minute = Int(arrival.due.seconds * population.profile.timeScale / 60)
            if minutes.contains(minute) { counts[population.inquiry(arrival.index).topic] += 1 }
        }
        return counts
    }

    /// Within four standard deviations of a Poisson count.
    private func isNear(_ count: Int, _ expected: Double) -> Bool {
        abs(Double(count) - expected) < 4 * expected.squareRoot() + 1
    }

    // MARK: The customers' plan

    @Test func eventsOfAgentsLeaveTheCustomersAsTheyWere() throws {
        let plain = Population(profile: try Profiles.parse(self.yaml("  []")))
        let absence = try self.population("  - { at: 10m, absence: 40%, of: first, for: 20m }")
        #expect(plain.inquiryCount == absence.inquiryCount)
        #expect(Array(plain.arrivals(in: .whole)) == Array(absence.arrivals(in: .whole)))
        #expect((0..<plain.inquiryCount).allSatisfy { plain.inquiry($0) == absence.inquiry($0) })
    }

    @Test func nothingChangesBeforeTheFirstEvent() throws {
        let plain = Population(profile: try Profiles.parse(self.yaml("  []")))
        let surge = try self.population("  - { at: 50m, surge: 3, for: 10m }")
        let before = plain.arrivals(in: .whole).prefix { $0.due < .seconds(300) }
        #expect(Array(surge.arrivals(in: .whole).prefix(before.count)) == Array(before))
        #expect(before.allSatisfy { plain.inquiry($0.index) == surge.inquiry($0.index) })
    }

    @Test func aSurgeMultipliesTheRateWhileItLasts() throws {
        let population = try self.population("  - { at: 40m, surge: 3, for: 20m }")
        #expect(self.isNear(self.counts(population, minutes: 0..<40).reduce(0, +), 2_400))
        #expect(self.isNear(self.counts(population, minutes: 40..<60).reduce(0, +), 3_600))
        #expect(self.isNear(self.counts(population, minutes: 60..<100).reduce(0, +), 2_400))
        #expect(population.profile.expectedInquiries == 8_400)
    }

    @Test func aSurgeOfOneTopicLeavesTheOthersAsTheyAre() throws {
        let population = try self.population("  - { at: 40m, surge: 3, topic: b, for: 20m }")
        let during = self.counts(population, minutes: 40..<60)
        #expect(self.isNear(during[0], 720) && self.isNear(during[1], 1_440), "\(during)")
    }

    @Test func aSurgeOfZeroIsAPause() throws {
        let population = try self.population("  - { at: 40m, surge: 0, for: 20m }")
        #expect(self.counts(population, minutes: 40..<60) == [0, 0])
        #expect(self.isNear(population.inquiryCount, 4_800))
    }

    @Test func surgesThatOverlapMultiply() throws {
        let population = try self.population(
            "  - { at: 20m, surge: 2, for: 40m }\n  - { at: 40m, surge: 2, topic: a, for: 40m }"
        )
        let both = self.counts(population, minutes: 40..<60)
        #expect(self.isNear(both[0], 2_880) && self.isNear(both[1], 960), "\(both)")
        let one = self.counts(population, minutes: 60..<80)
        #expect(self.isNear(one[0], 1_440) && self.isNear(one[1], 480), "\(one)")
    }

    @Test func aLaunchedTopicComesOnTopFromItsInstantOn() throws {
        let event = "  - { at: 50m, launch: new, share: 25%, how: integrate }"
        let population = try self.population(event, topics: Self.withLaunch)
        #expect(population.profile.topics.map(\.name) == ["a", "b", "new"])
        #expect(self.counts(population, minutes: 0..<50)[2] == 0)
        let after = self.counts(population, minutes: 50..<100)
        #expect(self.isNear(after[0], 1_800) && self.isNear(after[1], 1_200) && self.isNear(after[2], 750), "\(after)")
    }

    @Test func nobodyAsksForATopicThatIsNotThereYet() throws {
        let event = "  - { at: 50m, launch: new, share: 25%, how: carve-out, agents: 3 }"
        let population = try self.population(event, topics: Self.withLaunch)
        var asked = [0, 0]
        for arrival in population.arrivals(in: .whole) where population.inquiry(arrival.index).askedTopic == 2 {
            asked[arrival.due < .seconds(300) ? 0 : 1] += 1
        }
        #expect(asked[0] == 0 && asked[1] > 0)
        #expect(population.profile.people.misroute == 0.1, "there are two desks to come to")
    }

    @Test func bothWaysOfALaunchHaveTheSameCustomers() throws {
        let carved = try self.population(
            "  - { at: 50m, launch: new, share: 25%, how: carve-out, from: first, agents: 4 }",
            topics: Self.withLaunch
        )
        let learnt = try self.population(
            "  - { at: 50m, launch: new, share: 25%, how: integrate, team: first }",
            topics: Self.withLaunch
        )
        #expect(Array(carved.arrivals(in: .whole)) == Array(learnt.arrivals(in: .whole)))
        for index in 0..<carved.inquiryCount {
            var (one, other) = (carved.inquiry(index), learnt.inquiry(index))
            one.askedTopic = 0
            other.askedTopic = 0
            #expect(one == other)
        }
    }

    @Test(arguments: [1, 3, 7])
    func workersHaveTheSamePlanHoweverManyThereAre(workers: Int) throws {
        let population = try self.population(
            "  - { at: 20m, surge: 2, for: 40m }\n  - { at: 50m, launch: new, share: 25%, how: integrate }",
            topics: Self.withLaunch
        )
        let whole = Array(population.arrivals(in: .whole))
        let parts = (0..<workers).flatMap { Array(population.arrivals(in: Segment(index: $0, count: workers))) }
        #expect(parts.sorted { $0.index < $1.index } == whole)
        let changes = (0..<workers).flatMap { worker in
            var calendar = population.rosterCalendar(in: Segment(index: worker, count: workers))
            var changes: [RosterChange] = []
            while let change = calendar.popDue(by: .max) { changes.append(change) }
            return changes
        }
        #expect(
            changes.sorted { ($0.nanoseconds, $0.agent) < ($1.nanoseconds, $1.agent) } == population.roster.plan.changes
        )
    }

    @Test func evenArrivalsFollowASurgeExactly() throws {
        var profile = try Profiles.parse(self.yaml("  - { at: 50m, surge: 2, for: 10m }"))
        profile.arrivals.pattern = .even
        let population = Population(profile: profile)
        #expect(population.inquiryCount == 6_600)
        #expect(self.counts(population, minutes: 50..<60).reduce(0, +) == 1_200)
    }

    // MARK: The agents' plan

    private func changes(_ population: Population, of agent: Int) -> [String] {
        population.roster.plan.changes.filter { $0.agent == agent }.map { change in
            let minutes = Double(change.nanoseconds) / 1e9 * population.profile.timeScale / 60
            let what =
                switch change.kind {
                case .leaves: "leaves"
                case .arrives(let posting): "arrives as \(posting)"
                case .becomes(let posting): "becomes \(posting)"
                }
            return "\(Int(minutes.rounded())): \(what)"
        }
    }

    @Test func anAbsenceTakesAShareOfATeamEvenly() throws {
        let population = try self.population("  - { at: 10m, absence: 40%, of: first, for: 20m }")
        let away = Set(population.roster.plan.changes.map(\.agent))
        #expect(away == [1, 4, 6, 9])
        #expect(self.changes(population, of: 4) == ["10: leaves", "30: arrives as 0"])
        #expect(population.headcounts(at: .seconds(60 * 5)) == [10, 5])
        #expect(population.headcounts(at: .seconds(60 * 10)) == [6, 5])
        #expect(population.headcounts(at: .seconds(60 * 30)) == [10, 5])
    }

    @Test func agentsCanBeAwayByName() throws {
        let population = try self.population("  - { at: 10m, absence: [agent-00003, agent-00014], for: 20m }")
        #expect(Set(population.roster.plan.changes.map(\.agent)) == [3, 14])
        #expect(self.changes(population, of: 14) == ["10: leaves", "30: arrives as 1"])
    }

    @Test func agentsFromOneToAnotherCanBeAway() throws {
        let population = try self.population(
            "  - { at: 10m, absence: [agent-00001, agent-00003...agent-00006], for: 20m }"
        )
        #expect(Set(population.roster.plan.changes.map(\.agent)) == [1, 3, 4, 5, 6])
    }

    @Test func absencesThatOverlapAreOne() throws {
        let population = try self.population(
            "  - { at: 10m, absence: 100%, of: second, for: 20m }\n  - { at: 20m, absence: 100%, for: 20m }"
        )
        #expect(self.changes(population, of: 12) == ["10: leaves", "40: arrives as 1"])
        #expect(self.changes(population, of: 0) == ["20: leaves", "40: arrives as 0"])
    }

    @Test func whoIsCarvedOutTakesAnotherSeatForTheTopicAlone() throws {
        let population = try self.population(
            "  - { at: 50m, launch: new, share: 25%, how: carve-out, team: special, from: first, agents: 2 }",
            topics: Self.withLaunch
        )
        #expect(population.deskChart.desks.map(\.name) == ["all", "special"])
        #expect(population.deskChart.desks[1].topics == ["new"])
        #expect(population.postingCount == 3)
        #expect(self.changes(population, of: 4) == ["50: becomes 2"])
        #expect(self.changes(population, of: 9) == ["50: becomes 2"])
        #expect(population.roster.plan.changes.count == 2)
        let agent = population.agent(4, posting: 2)
        #expect(agent.name == "agent-00004" && agent.desk == "special")
        #expect(agent.skills == [.init(name: "new", level: 1)])
        #expect(population.agent(4).skills.map(\.name) == ["a", "b"], "nobody knows the topic before")
        #expect(population.headcounts(at: .seconds(3_000)) == [8, 5, 2])
    }

    @Test func whoLearnsATopicKeepsItsDeskAndItsSkills() throws {
        let population = try self.population(
            "  - { at: 50m, launch: new, share: 25%, how: integrate, team: second, level: 3 }",
            topics: Self.withLaunch
        )
        #expect(population.deskChart == .single)
        #expect(population.roster.plan.changes.count == 5)
        let agent = population.agent(12, posting: 2)
        #expect(agent.desk == "all" && agent.skills == [.init(name: "b", level: 1), .init(name: "new", level: 3)])
        #expect(population.profile.people.misroute == 0, "there is one desk to come to")
    }

    @Test func handlingIsOfWhatTheAgentIsByNow() throws {
        let population = try self.population(
            "  - { at: 1m, launch: new, share: 100%, how: carve-out, from: first, agents: 2 }",
            topics: Self.withLaunch
        )
        let new = try #require((0..<population.inquiryCount).first { population.inquiry($0).topic == 2 })
        guard case .transfer(let handover) = population.handling(of: new, leg: 0, agent: 4).ending else {
            Issue.record("who does not know it hands it on")
            return
        }
        #expect(handover.reason == .wrongSkill)
        if case .transfer = population.handling(of: new, leg: 0, agent: 4, posting: 2).ending {
            Issue.record("who knows it handles it")
        }
        let a = try #require((0..<population.inquiryCount).first { population.inquiry($0).topic == 0 })
        if case .resolve = population.handling(of: a, leg: 0, agent: 4, posting: 2).ending {
            Issue.record("who was carved out does nothing else")
        }
    }

    @Test func whoIsAwayWhileItsTeamLearnsComesBackKnowing() throws {
        let population = try self.population(
            """
              - { at: 40m, absence: [agent-00011], for: 20m }
              - { at: 50m, launch: new, share: 25%, how: integrate, team: second }
            """,
            topics: Self.withLaunch
        )
        #expect(self.changes(population, of: 11) == ["40: leaves", "60: arrives as 2"])
    }

    @Test func aTeamThatALaunchFormedCanBeAwayToo() throws {
        let population = try self.population(
            """
              - { at: 20m, launch: new, share: 25%, how: carve-out, from: first, agents: 2 }
              - { at: 50m, absence: 50%, of: new, for: 20m }
            """,
            topics: Self.withLaunch
        )
        #expect(self.changes(population, of: 9) == ["20: becomes 2", "50: leaves", "70: arrives as 2"])
        #expect(self.changes(population, of: 4) == ["20: becomes 2"])
    }

    @Test func shiftsSayWhoIsThere() throws {
        let yaml = self.yaml("  []").replacing(
            "second: { agents: 5, desk: all, skills: [b] }",
            with: "second: { agents: 5, desk: all, skills: [b], shifts: [{ from: 20m, to: 40m }, { from: 1h }] }"
        )
        let population = Population(profile: try Profiles.parse(yaml))
        #expect(self.changes(population, of: 12) == ["20: arrives as 1", "40: leaves", "60: arrives as 1"])
        #expect(!population.isThereAtStart(agent: 12) && population.isThereAtStart(agent: 3))
        #expect(population.headcounts(at: .zero) == [10, 0])
        let expanded = try LoadProfile.expand(yaml, file: "f")
        #expect(try Profiles.parse(expanded) == population.profile)
    }

    // MARK: What cannot be

    @Test(arguments: [
        ("{ at: 10m }", "an event has one of launch, absence, surge"),
        ("{ at: 10m, surge: 2, absence: 10% }", "an event has one of launch, absence, surge"),
        ("{ surge: 2, for: 10m }", "events.0.at: is missing; must be a time of the story such as 40m"),
        ("{ at: 10m, surge: 2 }", "events.0.for: is missing; must be a duration such as 1h"),
        ("{ at: 10m, surge: -1, for: 1m }", "events.0.surge: '-1' must be a number from 0 to 1000"),
        ("{ at: 10m, surge: 2, topci: a, for: 1m }", "events.0.topci: unknown key; did you mean 'topic'?"),
        ("{ at: 10m, surge: 2, topic: c, for: 1m }", "events.0.topic: there is no topic 'c'; there are a, b"),
        ("{ at: 2h, surge: 2, for: 1m }", "events.0.at: must be before the last arrivals, which end at 1h40m"),
        ("{ at: 10m, absence: 110%, for: 1m }", "events.0.absence: '110%' must be a percentage"),
        (
            "{ at: 10m, absence: 10%, of: third, for: 1m }",
            "events.0.of: there is no team 'third'; there are first, second"
        ),
        (
            "{ at: 10m, absence: [agent-00015], for: 1m }",
            "'agent-00015' must be an agent from agent-00000 to agent-00014"
        ),
        ("{ at: 10m, absence: [agent-3], for: 1m }", "'agent-3' must be an agent from agent-00000 to agent-00014"),
        (
            "{ at: 10m, absence: [agent-00005...agent-00003], for: 1m }",
            "'agent-00005...agent-00003' must be an agent from agent-00000 to agent-00014, or the first and the last"
        ),
        ("{ at: 10m, launch: a, share: 10%, how: integrate }", "topics.a.share: is launched by an event"),
        ("{ at: 10m, launch: new, how: integrate }", "events.0.share: is missing"),
        ("{ at: 10m, launch: new, share: 10% }", "events.0.how: is missing; must be carve-out or integrate"),
        ("{ at: 10m, launch: new, share: 10%, how: carve-out }", "events.0.agents: is missing"),
        (
            "{ at: 10m, launch: new, share: 10%, how: carve-out, agents: 10, from: first }",
            "events.0.agents: must be fewer than the 10 agents of the team 'first'"
        ),
        (
            "{ at: 10m, launch: new, share: 10%, how: carve-out, agents: 2, team: first }",
            "events.0.team: there is a team or a desk 'first' already"
        ),
        (
            "{ at: 10m, launch: new, share: 10%, how: integrate, agents: 2 }",
            "events.0.agents: belongs to 'how: carve-out'"
        ),
    ])
    func whatIsWrongIsSaidWithItsPlace(event: String, problem: String) {
        let topics = event.contains("launch: new") ? Self.withLaunch : nil
        let text = topics.map { self.yaml("  - " + event, topics: $0) } ?? self.yaml("  - " + event)
        let problems = Profiles.problems(text)
        #expect(problems.contains { $0.contains(problem) && $0.wholeMatch(of: /\d+:\d+: .*/) != nil }, "\(problems)")
    }

    @Test func aTopicIsLaunchedOnce() {
        let twice = """
              - { at: 10m, launch: new, share: 10%, how: integrate }
              - { at: 20m, launch: new, share: 10%, how: integrate }
            """
        let problems = Profiles.problems(self.yaml(twice, topics: Self.withLaunch))
        #expect(problems.contains { $0.contains("'new' is launched twice") }, "\(problems)")
    }

    @Test func aLaunchWhoseInquiriesNobodyCouldTakeIsRefused() {
        let text = self.yaml(
            "  - { at: 10m, launch: new, share: 10%, how: integrate, team: second }",
            topics: Self.withLaunch
        )
        .replacing("desk: all, skills: [b] }", with: "desk: all, skills: [b], tiers: [2] }")
        let problems = Profiles.problems(text)
        #expect(problems.contains { $0.contains("nobody of tier 1 at desk 'all' takes 'new'") }, "\(problems)")
    }

    @Test(arguments: [
        ("[]", "there must be one shift at least"),
        ("[{ to: 1h }]", "shifts.0.from: is missing"),
        ("[{ from: 1h, to: 30m }]", "ends at 30m, not after it begins at 1h"),
        ("[{ from: 0, to: 1h }, { from: 30m }]", "a shift begins at 30m, before the one above it ends"),
    ])
    func shiftsThatCannotBeAreProblems(shifts: String, problem: String) {
        let text = self.yaml("  []").replacing(
            "agents: 10, desk: all",
            with: "agents: 10, desk: all, shifts: \(shifts)"
        )
        let problems = Profiles.problems(text)
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    }

    // MARK: What is shown

    @Test func theOverviewCutsStagesWhereSomethingHappens() throws {
        let population = try self.population(
            """
              - { at: 50m, launch: new, share: 25%, how: carve-out, from: first, agents: 4 }
              - { at: 20m, absence: 20%, of: second, for: 10m }
            """,
            topics: Self.withLaunch
        )
        let overview = PlanOverview(population)
        #expect(overview.stages.map(\.begin) == [0, 20, 30, 50].map { .seconds($0 * 60) })
        #expect(overview.stages.map { $0.desks.map(\.agents) } == [[15, 0], [14, 0], [15, 0], [11, 4]])
        #expect(overview.stages.map { $0.desks[1].erlangs > 0 } == [false, false, false, true])
        #expect(overview.stages.map(\.inquiries) == [1_200, 600, 1_200, 3_750])
        #expect(
            overview.events == [
                "20m: 20% of second are away for 10m",
                "50m: 'new' is launched, 25% more inquiries; 4 agents leave first and form 'new'",
            ]
        )
        #expect(overview.description.contains("stage 4: from 50m, 50m of the story, 75/min"))
    }

    @Test func eventsStayWhenAProfileIsSpelledOut() throws {
        let yaml = self.yaml("  - { at: 50m, launch: new, share: 25%, how: integrate }", topics: Self.withLaunch)
        #expect(try Profiles.parse(LoadProfile.expand(yaml, file: "f")) == Profiles.parse(yaml))
    }
}

extension Population {
    /// How many agents each posting has at an instant of the story.
    fileprivate func headcounts(at instant: Duration) -> [Int] {
        self.withHeadcounts(at: [instant]) { $1 }[0]
    }
}
