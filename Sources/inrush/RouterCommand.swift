import ArgumentParser
import FoundationEssentials
import Glibc
import Harness
import Organization
import Serving
import Transport

/// `inrush router`.
struct RouterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "router",
        abstract: "Runs a router that speaks INRUSH/1.",
        discussion: """
            It says 'listening ENDPOINT' for each endpoint and then 'ready'. TERM (or Ctrl-C) drains: new inquiries are \
            refused, open ones may end for 30 s; a second one stops at once.

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

    @Option(
        name: .customLong("listen"),
        help: "tcp:HOST:PORT, unix:PATH, h2c:HOST:PORT or h2:HOST:PORT; may be given several times.",
        transform: Arguments.endpoint
    )
    var endpoints: [Endpoint] = []

    @Option(help: "The certificate for h2: endpoints, a PEM file, followed by those that lead to its authority.")
    var certificate: String?

    @Option(help: "The certificate's key, a PEM file.")
    var key: String?

    @Option(help: "A JSON file with the desks; without it there is one, 'all'.")
    var desks: String?

    @Option(
        name: .customLong("set"),
        help: "A setting, as under router: in a profile.",
        transform: Arguments.assignment
    )
    var settings: [RunPlan.Override] = []

    @Option(help: .hidden)
    var parent: Int32?

    func validate() throws {
        if self.endpoints.isEmpty {
            throw ValidationError("nowhere to listen: give --listen tcp:HOST:PORT or --listen unix:PATH")
        }
        let isSecured = self.endpoints.contains { if case .h2 = $0 { true } else { false } }
        if isSecured, self.certificate == nil || self.key == nil {
            throw ValidationError(
                "h2: wants --certificate FILE and --key FILE; Scripts/certificate.sh makes a pair for tests"
            )
        }
        if !isSecured, self.certificate != nil || self.key != nil {
            throw ValidationError("--certificate and --key are for h2: endpoints, and there is none")
        }
    }

    func run() async throws {
        let thread = EventLoopThread()
        if let parent = self.parent {
            guard await ParentWatch.follow(parent, on: thread.loop) else {
                throw Exit.because("process \(parent), which started this router, is gone", Exit.unavailable)
            }
        }
        DescriptorLimit.raiseToHardLimit()
        let options = RouterOptions(
            endpoints: self.endpoints,
            security: try self.security(),
            chart: try self.chart(),
            settings: try self.routerSettings(),
            token: Environment.value("INRUSH_ROUTER_TOKEN"),
            serverName: "inrush/\(Version.current)"
        )
        let router = Router(options, logger: Diagnostics.logger("router"), on: thread.loop)
        let (signals, caught) = AsyncStream.makeStream(of: Void.self)
        let watch = SignalWatch { _ in caught.yield() }
        do throws(TransportError) {
            let endpoints = try await router.start()
            let lines = endpoints.map { "\(RouterProgram.listeningWord) \($0)\n" }
            Diagnostics.result(lines.joined() + RouterProgram.readyLine + "\n")
        } catch {
            throw Exit.because(error.description, Exit.unavailable)
        }
        let ending = Task {
            var isDraining = false
            for await _ in signals {
                if isDraining {
                    await router.stop()
                } else {
                    isDraining = true
                    Task { await router.drain() }
                }
            }
        }
        await router.waitUntilStopped()
        ending.cancel()
        watch.cancel()
        await thread.shutDown()
    }

    private func security() throws -> ServerSecurity? {
        guard let certificate = self.certificate, let key = self.key else { return nil }
        do throws(SecurityError) {
            return try ServerSecurity(certificateFile: certificate, keyFile: key)
        } catch {
            throw Exit.because(error.description, Exit.unavailable)
        }
    }

    private func routerSettings() throws -> RouterSettings {
        var settings = RouterSettings()
        var problems: [SettingError] = []
        for setting in self.settings {
            do throws(SettingError) {
                try settings.set(setting.key, to: setting.value)
            } catch {
                problems.append(error)
            }
        }
        guard problems.isEmpty else {
            throw Exit.because(problems.map { "--set \($0)" }.joined(separator: "\ninrush: "), Exit.badProfile)
        }
        return settings
    }

    private func chart() throws -> DeskChart {
        guard let path = self.desks else { return .single }
        let chart: DeskChart
        do {
            chart = try JSONDecoder().decode(DeskChart.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw Exit.because("\(path) is no desks file: \(error)", Exit.badProfile)
        }
        let problems = chart.problems()
        guard problems.isEmpty else {
            throw Exit.because("\(path): \(problems.joined(separator: "; "))", Exit.badProfile)
        }
        return chart
    }
}
