import ArgumentParser
import Commands
import Harness
import Population

/// `inrush check PROFILE`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks a profile and prints its plan: inquiries, rates, agents, offered load, expected waits.",
        discussion: """
            All problems of a profile are listed at once, each with its line, its key and a remedy, and exit code 65. What \
            can be played and makes no sense is a warning on standard error; the exit code stays 0. Waits are Erlang A's \
            where customers lose patience, else Erlang C's: the table says which.

              inrush check Profiles/rush.yaml
              inrush check Profiles/rush.yaml --set staff.agents=900
              inrush check Profiles/receptionists.yaml --expand > mine.yaml
              inrush check Profiles/receptionists.yaml --desks > desks.json
            """
    )

    @Argument(help: "The profile, a YAML file; - is standard input.")
    var profile: String

    @Option(name: .customLong("set"), help: "Overrides a key of the profile.", transform: Arguments.assignment)
    var overrides: [RunPlan.Override] = []

    @Option(help: "The seed, instead of the profile's.")
    var seed: UInt64?

    @Flag(help: "Prints the profile with its staffing model spelled out, to be changed and run.")
    var expand = false

    @Flag(help: "Prints the profile's teams as the desks file that a router needs that is started by hand.")
    var desks = false

    func validate() throws {
        if self.expand, self.desks { throw ValidationError("--expand and --desks print one thing each: leave one out") }
    }

    func run() throws {
        let file = try ProfileFile(self.profile, overrides: self.overrides)
        file.warn()
        guard !self.expand else {
            let overrides = self.overrides.map { (key: $0.key, value: $0.value) }
            Diagnostics.result(try LoadProfile.expand(file.text, file: file.name, overrides: overrides))
            return
        }
        let population = Population(profile: file.profile, seed: self.seed)
        Diagnostics.result(self.desks ? population.deskChart.document : "\(PlanOverview(population))\n")
    }
}
