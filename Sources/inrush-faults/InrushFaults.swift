import ArgumentParser
import Commands

/// Routers and workers with one planted fault each, and the router that decides nothing. They prove what runs, audits and
/// comparisons find, and what the tester itself costs; the product has none of this.
@main
struct InrushFaults: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inrush-faults",
        abstract:
            "Routers and workers that the tester is tested with: those that 'inrush prove' must find out, and the null router.",
        subcommands: [FaultyRouterCommand.self, FaultyWorkerCommand.self, NullCommand.self]
    )

    static func main() async {
        await Self.runAsProgram()
    }
}
