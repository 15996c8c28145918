import Organization
import Testing

@testable import Population

struct StaffTests {
    @Test(arguments: [
        (10, [1.0, 1.0], [5, 5]), (10, [3, 1], [8, 2]), (7, [1, 1, 1], [3, 2, 2]), (3, [100, 1, 1], [1, 1, 1]),
        (4, [0, 0], [2, 2]), (5, [1_000, 1, 1, 0], [2, 1, 1, 1]),
        (100, [47, 16, 15.8, 12, 6, 3.2], [47, 16, 16, 12, 6, 3]),
    ])
    func peopleAreDividedByLargestRemainder(total: Int, loads: [Double], sizes: [Int]) {
        #expect(proportionalSizes(of: total, by: loads) == sizes)
    }

    @Test func sizesAlwaysAddUpAndLeaveNobodyAlone() {
        var generator = SplitMix64(seed: 8)
        for _ in 0..<2_000 {
            let loads = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                Double.random(in: 0...50, using: &generator)
            }
            let total = Int.random(in: loads.count...200, using: &generator)
            let sizes = proportionalSizes(of: total, by: loads)
            #expect(sizes?.reduce(0, +) == total)
            #expect(sizes?.allSatisfy { $0 >= 1 } == true)
        }
        #expect(proportionalSizes(of: 2, by: [1, 1, 1]) == nil)
    }

    @Test func generalistsSitAtOneDeskAndTakeEverything() throws {
        let population = Population(profile: try Profiles.parse(Profiles.rush, [("staff.model", "generalists")]))
        #expect(population.deskChart == .single)
        #expect(population.profile.people.misroute == 0)
        let agent = population.agent(17)
        #expect(agent.name == "agent-00017" && agent.desk == "all" && agent.servesEveryTier)
        #expect(agent.skills.map(\.name) == ["login", "billing", "delivery", "upgrade"])
        #expect(agent.skills.allSatisfy { $0.level == 1 })
        #expect(
            agent.channels == [
                .init(channel: "phone", limit: 1), .init(channel: "chat", limit: 3), .init(channel: "email", limit: 5),
            ]
        )
        #expect(agent.capacity.whole == 15 && agent.capacity.parts == [15, 5, 3])
    }

    @Test func specialistsHaveADeskForEachTopicStaffedByItsWork() throws {
        let population = Population(profile: try Profiles.parse(Profiles.rush))
        #expect(
            population.deskChart.desks
                == ["login", "billing", "delivery", "upgrade"].map { DeskPlan(name: $0, topics: [$0]) }
        )
        #expect(population.profile.staff.teams.map(\.agents) == [455, 390, 325, 130])
        #expect(population.agent(0).skills == [.init(name: "login", level: 1)])
        #expect(population.agent(454).desk == "login" && population.agent(455).desk == "billing")
        #expect(population.agent(1_299).desk == "upgrade")
        #expect(Profiles.problems(Profiles.rush, [("staff.agents", "3")]).count == 1)
    }

    @Test func longerInquiriesGetMoreSpecialists() throws {
        let profile = try Profiles.parse(Profiles.rush, [("topics.upgrade.handle", "30m"), ("staff.agents", "100")])
        let sizes = profile.staff.teams.map(\.agents)
        #expect(sizes.reduce(0, +) == 100)
        #expect(sizes[3] > sizes[0])
    }

    @Test func dedicatedChannelsGiveEachAgentOneChannel() throws {
        let population = Population(profile: try Profiles.parse(Profiles.rush, [("staff.model", "dedicated-channels")]))
        #expect(population.deskChart == .single)
        #expect(population.agent(0).channels.map(\.channel) == ["phone"])
        #expect(population.agent(1_299).channels == [.init(channel: "email", limit: 5)])
        // Work of a whole agent: 0.6 × 360, 0.3 × 720 / 3 and 0.1 × 300 / 5 seconds, of 294.
        #expect(population.profile.staff.teams.map(\.agents) == [955, 318, 27])
    }

    @Test func teamsCanBeSpelledOut() throws {
        let profile = try Profiles.parse(
            Profiles.tiers,
            [("staff.teams.second.desk", "first"), ("staff.teams.second.topics", "[billing]")]
        )
        let population = Population(profile: profile)
        #expect(population.deskChart.desks.map(\.name) == ["first", "login"])
        #expect(population.agentCount == 9)
        #expect(population.agent(3).desk == "first" && population.agent(3).tiers == [2])
        #expect(!population.agent(3).servesEveryTier)
        #expect(population.agent(8).skills == [.init(name: "login", level: 1), .init(name: "billing", level: 2)])
    }

    @Test func whatWouldWaitForEverIsAProblem() {
        let problems = Profiles.problems(
            Profiles.tiers,
            [
                ("staff.teams.first.skills", "[login]"), ("staff.teams.login.topics", "[billing]"),
                ("staff.teams.second.skills", "[bilings]"),
            ]
        )
        #expect(problems.contains { $0.contains("topic 'billing' comes to 'first' and to 'login'") })
        #expect(problems.contains { $0.contains("there is no topic 'bilings'; did you mean 'billing'?") })
    }

    @Test func whoeverCannotBeServedIsAProblem() {
        let problems = Profiles.problems(Profiles.tiers, [("staff.teams.first.tiers", "[2]")])
        #expect(
            problems.count == 1
                && problems.first?.contains("nobody of tier 1 at desk 'first' takes 'billing': 60%") == true
        )
    }

    @Test func twentyThousandAgentsShareTheirLists() throws {
        let population = Population(profile: try Profiles.parse(Profiles.rush, [("staff.agents", "20000")]))
        let first = population.agent(0).skills.withUnsafeBufferPointer { $0.baseAddress }
        let second = population.agent(6_999).skills.withUnsafeBufferPointer { $0.baseAddress }
        #expect(first == second)
        #expect(Set((0..<20_000).map { Population.agentName($0) }).count == 20_000)
        #expect(Population.agentName(123_456) == "agent-123456")
    }
}
