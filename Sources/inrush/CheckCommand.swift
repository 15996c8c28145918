import ArgumentParser
import Harness
import Population

/// `inrush check PROFILE`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks a profile and prints its plan: inquiries, rates, agents, offered load, expected waits.",
        discussion: """
            All problems of a profile are listed at once, each with its line, and exit code 65.

              inrush check Profiles/rush.yaml
              inrush check Profiles/rush.yaml --set staff.agents=900
            """
    )

    @Argument(help: "The profile, a YAML file.")
    var profile: String

    @Option(name: .customLong("set"), help: "Overrides a key of the profile.", transform: Arguments.assignment)
    var overrides: [RunPlan.Override] = []

    @Option(help: "The seed, instead of the profile's.")
    var seed: UInt64?

    func run() throws {
        let file = try ProfileFile(self.profile, overrides: self.overrides)
        let population = Population(profile: file.profile, seed: self.seed)
        Diagnostics.result("\(PlanOverview(population))\n")
    }
}
