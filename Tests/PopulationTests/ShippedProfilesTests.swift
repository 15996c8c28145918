import Foundation
import Organization
import Testing

@testable import Population

/// The files in `Profiles/`: all sound, and each as long and as loaded as its purpose wants it.
struct ShippedProfilesTests {
    private func population(_ name: String) throws -> Population {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Profiles/\(name).yaml")
        let yaml = try String(contentsOf: root, encoding: .utf8)
        #expect(yaml.hasPrefix("# "), "a profile says at the top what it shows")
        let profile = try LoadProfile.parse(yaml, file: "\(name).yaml")
        #expect(profile.name == name)
        return Population(profile: profile)
    }

    private func loads(_ population: Population, stage: Int) -> [Double] {
        PlanOverview(population).stages[stage].desks.map(\.load)
    }

    @Test func smokeIsTenSecondsWithTransfers() throws {
        let population = try self.population("smoke")
        #expect(population.length == .seconds(10) && population.warmUp == .seconds(1))
        #expect(population.inquiryCount > 1_500 && population.inquiryCount < 2_500)
        let misrouted = (0..<population.inquiryCount).count {
            population.inquiry($0).askedTopic != population.inquiry($0).topic
        }
        #expect(misrouted > 100)
        #expect(self.loads(population, stage: 1).allSatisfy { $0 < 0.8 })
    }

    @Test func steadyIsAMinuteAtThreeQuartersOfItsCapacity() throws {
        let population = try self.population("steady")
        #expect(population.length == .seconds(60))
        #expect(self.loads(population, stage: 0).allSatisfy { $0 > 0.7 && $0 < 0.8 })
    }

    @Test func rushGoesToOverloadAndBack() throws {
        let population = try self.population("rush")
        #expect(population.length == .seconds(60))
        #expect(self.loads(population, stage: 0).allSatisfy { $0 < 0.8 })
        #expect(self.loads(population, stage: 2).allSatisfy { $0 > 1 })
        #expect(self.loads(population, stage: 4).allSatisfy { $0 < 0.8 })
    }

    @Test func throughputTakesNoTime() throws {
        let population = try self.population("throughput")
        #expect(population.inquiryCount == 360_000)
        let handling = population.handling(of: 77, leg: 0, agent: 5)
        #expect(
            handling
                == Handling(answerNanoseconds: 0, talkNanoseconds: 0, wrapUpNanoseconds: 0, ending: .resolve(.solved))
        )
        #expect((0..<1_000).allSatisfy { !population.inquiry($0).leavesAtOnce })
    }

    /// One for each way of staffing, opening with the question that it answers.
    private static let models = [
        "generalists", "specialists", "tiers", "ivr", "receptionists", "cross-trained", "special-generalists",
        "dedicated-channels", "shared-channels",
    ]

    @Test(arguments: models)
    func everyModelHasAProfileWithTheSameCustomersAndTheSameCost(name: String) throws {
        let population = try self.population(name)
        #expect(population.profile.staff.model == name)
        #expect(population.agentCount == 130)
        let specialists = try self.population("specialists")
        #expect(population.inquiryCount == specialists.inquiryCount)
        #expect((0..<500).allSatisfy { population.inquiry($0).topic == specialists.inquiry($0).topic })
        #expect(self.loads(population, stage: 0).allSatisfy { $0 > 0.2 && $0 < 1 }, "\(PlanOverview(population))")
        #expect(population.length < .seconds(70))
    }

    @Test(arguments: ["languages", "overflow", "community", "carve-out", "integrate", "absence"] + models)
    func everyQuestionIsOneAndItsStaffCanBeSpelledOut(name: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Profiles/\(name).yaml")
        let yaml = try String(contentsOf: root, encoding: .utf8)
        #expect(yaml.prefix { $0 != "\n" }.hasPrefix("# ") && yaml.split(separator: "name:")[0].contains("?"))
        var profile = try self.population(name).profile
        profile.staff.model = nil
        let expanded = try LoadProfile.expand(yaml, file: name)
        #expect(try LoadProfile.parse(expanded, file: name) == profile)
    }

    /// Which way a launch hurts less can be said only if everything else is the same.
    @Test func bothWaysOfALaunchHaveTheSameCustomersAndTheSameCost() throws {
        let (carved, learnt) = (try self.population("carve-out"), try self.population("integrate"))
        #expect(carved.agentCount == learnt.agentCount)
        #expect(Array(carved.arrivals(in: .whole)) == Array(learnt.arrivals(in: .whole)))
        #expect((0..<carved.inquiryCount).allSatisfy { carved.inquiry($0).topic == learnt.inquiry($0).topic })
        for population in [carved, learnt] {
            let overview = PlanOverview(population)
            #expect(overview.stages.count == 2 && overview.stages[1].begin == .seconds(3_600))
            #expect(overview.stages[1].desks.allSatisfy { $0.load > 0.6 && $0.load < 1 }, "\(overview)")
        }
    }

    @Test func halfOfBillingIsAwayForAnHour() throws {
        let overview = PlanOverview(try self.population("absence"))
        #expect(
            overview.stages.map { $0.desks[1].agents }.reduce(into: Set()) { $0.insert($1) }.count == 2,
            "\(overview)"
        )
        #expect(overview.stages[1].desks[1].load > 1 && overview.stages[2].desks[1].load < 1)
    }

    @Test func theCommunityIsTwentyThousandAndAThirdOfThemNew() throws {
        let population = try self.population("community")
        #expect(population.agentCount == 20_000)
        #expect(population.profile.staff.teams.allSatisfy { $0.newcomers == 0.33 })
        #expect(self.loads(population, stage: 0).allSatisfy { $0 > 0.4 && $0 < 1 })
    }

    @Test func manyAgentsAreTwentyThousand() throws {
        let population = try self.population("many-agents")
        #expect(population.agentCount == 20_000)
        #expect(population.length == .seconds(20))
        #expect(abs(population.inquiryCount - 40_000) < 1_000)
    }
}
