import Population
import Testing

@testable import Harness

/// The profile in a run's folder is the profile that was played.
@Suite struct ProfileAsRunTests {
    private static let text = """
        name: few
        seed: 3
        topics:
          login: { share: 100% }   # the only one
        arrivals:
          - { for: 2s, rate: 200/s }
        staff:
          model: generalists
          agents: 50
        """

    private func setup(seed: UInt64?, _ overrides: [RunPlan.Override]) throws -> RunSetup {
        let profile = try LoadProfile.parse(Self.text, file: "f", overrides: overrides.map { ($0.key, $0.value) })
        return RunSetup(
            profileText: Self.text,
            file: "f",
            overrides: overrides,
            population: Population(profile: profile, seed: seed),
            customerWorkers: 2,
            agentWorkers: 2
        )
    }

    @Test(arguments: [
        (seed: UInt64?.none, overrides: [(String, String)]()), (UInt64?.some(77), []),
        (UInt64?.none, [("staff.agents", "70")]),
        (
            UInt64?.some(.max),
            [
                ("staff.agents", "70"), ("about", "two\nlines \u{1B}[2J"), ("topics.new.share", "50%"),
                ("topics.login.share", "50%"),
            ]
        ),
    ])
    func playingItPlaysTheRun(seed: UInt64?, overrides: [(String, String)]) throws {
        let setup = try self.setup(seed: seed, overrides.map { RunPlan.Override(key: $0.0, value: $0.1) })
        let text = ProfileAsRun.document(setup)
        let again = Population(profile: try LoadProfile.parse(text, file: "again"))
        #expect(again.seed == setup.population.seed)
        #expect(PlanDigest.digest(of: .whole, in: again) == PlanDigest.digest(of: .whole, in: setup.population))
        var played = setup.population.profile
        played.seed = again.seed
        #expect(again.profile == played)
    }

    @Test func whatWasNotChangedIsAsItsAuthorWroteIt() throws {
        let text = ProfileAsRun.document(try self.setup(seed: nil, []))
        #expect(text == "# As run by inrush: seed 3, 2 customer and 2 agent workers\n" + Self.text)
        #expect(ProfileAsRun.document(try self.setup(seed: 3, [])) == text)
    }
}
