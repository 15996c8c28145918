import ArgumentParser
import Commands
import NIOCore
import Transport

/// `inrush-faults null`: the router that decides nothing.
struct NullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "null",
        abstract: "Gives each inquiry to the next free agent and decides nothing.",
        discussion: """
            What is measured against it is the tester's own floor. It asks for no skill, channel or tier and gives an agent one \
            inquiry at a time, so a run is valid when everybody can take everything, as with generalists on the phone.

              inrush-faults null --listen tcp:127.0.0.1:4000
            """
    )

    @Option(help: "tcp:HOST:PORT, unix:PATH or h2c:HOST:PORT.", transform: Arguments.endpoint)
    var listen: Endpoint

    @Option(name: .customLong("set"), help: ArgumentHelp("A setting of a router; passed over.", visibility: .hidden))
    var settings: [String] = []

    @Option(help: ArgumentHelp("A desks file; passed over.", visibility: .hidden))
    var desks: String?

    @Option(help: .hidden)
    var parent: Int32?

    func run() async throws {
        try await SmallRouterProcess.serve(parent: self.parent) { token, loop throws(TransportError) in
            try await NullRouter.listen(at: self.listen, token: token, on: loop)
        }
    }
}
