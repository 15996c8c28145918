import ArgumentParser
import Glibc
import Harness
import Transport

/// `inrush-test-router null`.
struct NullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "null",
        abstract: "Gives each inquiry to the next free agent and decides nothing.",
        discussion: """
            What is measured against it is the tester's own floor. It asks for no skill, channel or tier and gives an agent one \
            inquiry at a time, so a run is valid when everybody can take everything, as with generalists on the phone.

              inrush-test-router null --listen tcp:127.0.0.1:4000
            """
    )

    @Option(help: "tcp:HOST:PORT, unix:PATH or h2c:HOST:PORT.", transform: Self.endpoint)
    var listen: Endpoint

    @Option(name: .customLong("set"), help: ArgumentHelp("A setting of a router; passed over.", visibility: .hidden))
    var settings: [String] = []

    @Option(help: ArgumentHelp("A desks file; passed over.", visibility: .hidden))
    var desks: String?

    @Option(help: .hidden)
    var parent: Int32?

    func run() async throws {
        let thread = EventLoopThread()
        if let parent = self.parent {
            guard await ParentWatch.follow(parent, on: thread.loop) else { throw ExitCode(69) }
        }
        DescriptorLimit.raiseToHardLimit()
        let token = getenv("INRUSH_ROUTER_TOKEN").map { String(cString: $0) }
        let listener: Listener
        do throws(TransportError) {
            listener = try await NullRouter.listen(at: self.listen, token: token, on: thread.loop)
        } catch {
            Self.write("inrush-test-router: \(error)\n", to: STDERR_FILENO)
            throw ExitCode(69)
        }
        let (signals, caught) = AsyncStream.makeStream(of: Void.self)
        let watch = SignalWatch { _ in caught.yield() }
        Self.write(
            "\(RouterProgram.listeningWord) \(listener.endpoint)\n\(RouterProgram.readyLine)\n",
            to: STDOUT_FILENO
        )
        for await _ in signals { break }
        watch.cancel()
        await listener.close()
        await thread.shutDown()
    }

    @Sendable private static func endpoint(_ text: String) throws -> Endpoint {
        do {
            return try Endpoint(text)
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// Two short lines fit into any pipe.
    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        _ = text.withUTF8 { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
}
