import ArgumentParser

/// Routers and workers with one planted fault each. They prove that runs, audits and comparisons find such faults; the product
/// itself has none of this.
@main
struct InrushFaults: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inrush-faults",
        abstract: "A router, or a worker, with a planted fault: what the tests and 'inrush prove' must notice.",
        subcommands: [FaultyRouterCommand.self, FaultyWorkerCommand.self]
    )
}
