import ArgumentParser
import Commands

/// `inrush router`.
struct RouterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "router",
        abstract: "Runs a router that speaks INRUSH/1.",
        discussion: """
            It says 'listening ENDPOINT' for each endpoint and then 'ready'. TERM, Ctrl-C or the end of its terminal \
            drains: new inquiries are refused, open ones may end for 30 s; a second TERM or Ctrl-C stops at once.

              inrush router --listen tcp:127.0.0.1:4000
              inrush router --listen unix:/tmp/inrush.sock --set offer-timeout=2s --set strategy=least-occupied
              inrush router --listen tcp:0.0.0.0:4000 --desks desks.json
              inrush router --listen h2c:127.0.0.1:8080
              inrush router --listen h2:0.0.0.0:8443 --certificate certificate.pem --key key.pem

            Over HTTP/2 it also answers /v1/inquiries, /v1/counters, /metrics and /v1/health. Scripts/certificate.sh makes \
            a certificate and its key for tests.

            A desks file names teams and their topics; a desk without topics takes all that are left:

              {"desks": [{"name": "billing", "topics": ["billing", "refund"]}, {"name": "front", "topics": []}]}

            It may also say how a desk chooses and what it does while inquiries wait; see Profiles/README.md.

            With INRUSH_ROUTER_TOKEN in the environment every 'hello' must show that token.
            """
    )

    @OptionGroup
    var arguments: RouterArguments

    func run() async throws {
        try await RouterProcess.serve(self.arguments.options(), parent: self.arguments.parent)
    }
}
