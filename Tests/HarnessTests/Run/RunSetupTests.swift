import Emulation
import Harness
import Organization
import Population
import Testing
import Transport

@Suite struct RunSetupTests {
    private static let text = """
        name: few
        seed: 3
        topics:
          login: { share: 100% }
        channels:
          phone: { share: 100%, handle: 1s }
        arrivals:
          - { for: 2s, rate: 200/s }
        staff:
          model: generalists
          agents: 50
        """

    private func setup(customers: Int = 2, agents: Int = 2, seed: UInt64 = 3) throws -> RunSetup {
        let profile = try LoadProfile.parse(Self.text, file: "few.yaml")
        return RunSetup(
            profileText: Self.text,
            file: "few.yaml",
            overrides: [],
            population: Population(profile: profile, seed: seed),
            customerWorkers: customers,
            agentWorkers: agents
        )
    }

    @Test func connectionsThatFitAreNoShortage() throws {
        let setup = try self.setup()
        #expect(setup.shortage(DescriptorLimit(soft: 1_024, hard: 1_024)) == nil)
    }

    @Test func connectionsThatDoNotFitAreSaidBeforeTheStart() throws {
        var setup = try self.setup()
        setup.connections = .shared(300)
        let shortage = setup.shortage(DescriptorLimit(soft: 1_024, hard: 1_024))
        #expect(shortage?.hasPrefix("the router: 1200 connections need 1264 file descriptors") == true)
        setup.connections = .shared(1_000)
        #expect(setup.shortage(DescriptorLimit(soft: 1_024, hard: 1_024))?.hasPrefix("a worker: ") == true)
    }

    @Test func routersOwnLimitIsLookedAt() throws {
        var setup = try self.setup()
        setup.connections = .shared(5_000)
        let shortage = setup.shortage(DescriptorLimit(soft: 100_000, hard: 100_000))
        #expect(shortage?.contains("more than its connection-limit of 19000") == true)
        setup.router = .tcp(host: "10.0.0.1", port: 4_000)
        #expect(setup.shortage(DescriptorLimit(soft: 100_000, hard: 100_000)) == nil, "that router is the user's")
    }

    /// A router of the user's that has one desk does not know the teams of a profile that has several.
    @Test func agentsWhoCannotLogInNeedARouterWithTheirTeams() throws {
        let refused = RunFailure(
            "customer worker 1 \(LoadEnd.loginRefused("agent-1: bad-value there is no such team"))"
        )
        var setup = try self.setup()
        setup.router = .tcp(host: "10.0.0.1", port: 4_000)
        #expect(setup.teamsRemedy(for: refused, desksFile: "x/desks.json") == nil, "it has one team")
        let text = Self.text.replacing("model: generalists", with: "model: specialists")
            .replacing("login: { share: 100% }", with: "login: { share: 50% }\n  billing: { share: 50% }")
        setup.population = Population(profile: try LoadProfile.parse(text, file: "few.yaml"), seed: 3)
        let remedy = setup.teamsRemedy(for: refused, desksFile: "x/desks.json")
        #expect(remedy?.contains("'inrush router --desks x/desks.json'") == true, "\(remedy ?? "")")
        #expect(setup.teamsRemedy(for: RunFailure("a worker was lost"), desksFile: "x") == nil)
        setup.router = nil
        #expect(setup.teamsRemedy(for: refused, desksFile: "x") == nil, "a router that is started has them")
        let document = setup.population.deskChart.document
        #expect(try DeskFile.chart(of: Array(document.utf8)) == setup.population.deskChart)
    }

    @Test func agentsWithAConnectionEachMustFit() throws {
        var setup = try self.setup()
        setup.connections = .perPerson
        #expect(setup.shortage(DescriptorLimit(soft: 100, hard: 100)) != nil)
        #expect(setup.shortage(DescriptorLimit(soft: 1_024, hard: 1_024)) == nil)
        #expect(setup.customerPool(DescriptorLimit(soft: 1_024, hard: 1_024)) == (1_024 - 64 - 50) / 2)
    }

    @Test func transportIsTheRoutersOrTheChosenOne() throws {
        var setup = try self.setup()
        #expect(setup.transportName == "unix")
        setup.router = .tcp(host: "h", port: 1)
        #expect(setup.transportName == "tcp")
    }

    @Test(arguments: [1, 3, 8, 64])
    func digestsOfSegmentsAddUpToTheWhole(count: Int) throws {
        let population = try self.setup().population
        let whole = PlanDigest.digest(of: .whole, in: population)
        let parts = (0..<count).map { PlanDigest.digest(of: Segment(index: $0, count: count), in: population) }
        #expect(parts.reduce(0, &+) == whole)
        #expect(whole != 0)
    }

    @Test func otherSeedIsAnotherPlan() throws {
        let first = PlanDigest.digest(of: .whole, in: try self.setup(seed: 3).population)
        #expect(PlanDigest.digest(of: .whole, in: try self.setup(seed: 3).population) == first)
        #expect(PlanDigest.digest(of: .whole, in: try self.setup(seed: 4).population) != first)
    }
}
