import ArgumentParser
import Commands
import Organization
import Serving
import Transport

/// `inrush-faults router`: the product's own router behind a `FaultySession` for each connection.
struct FaultyRouterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "router",
        abstract: "Runs the router of 'inrush router' with one fault.",
        discussion: """
            The fault is taken from --fault or, for a router that somebody else starts, from INRUSH_FAULT:

            \(RouterFault.list)

              INRUSH_FAULT=dropped=1000 inrush run Profiles/steady.yaml --router-executable .build/release/inrush-faults
            """
    )

    @Option(help: "What is wrong with it.", transform: RouterFault.parse)
    var fault: RouterFault?

    @OptionGroup
    var arguments: RouterArguments

    func run() async throws {
        let fault = try self.fault ?? Environment.value("INRUSH_FAULT").map(RouterFault.parse) ?? .none
        var options = try self.arguments.options()
        if case .choice(let fault) = fault {
            guard let endpoint = options.endpoints.first else { return }
            let settings = options.settings
            return try await SmallRouterProcess.serve(parent: self.arguments.parent) {
                token,
                loop throws(TransportError) in
                try await ChoosingRouter.listen(at: endpoint, fault, settings, token: token, on: loop)
            }
        }
        // One step of priority is then worth more than any wait.
        if fault == .lastInFirstOut { options.settings.boost = .seconds(86_400) }
        let tally = FaultTally()
        try await RouterProcess.serve(options, parent: self.arguments.parent) { session in
            FaultySession(session, fault, tally)
        }
    }
}
