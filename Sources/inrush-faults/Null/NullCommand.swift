import ArgumentParser
import Commands
import Harness
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
        let thread = EventLoopThread()
        if let parent = self.parent {
            guard await ParentWatch.follow(parent, on: thread.loop) else {
                throw Exit.because("process \(parent), which started this router, is gone", Exit.unavailable)
            }
        }
        DescriptorLimit.raiseToHardLimit()
        let token = Environment.value("INRUSH_ROUTER_TOKEN")
        let listener: Listener
        do throws(TransportError) {
            listener = try await NullRouter.listen(at: self.listen, token: token, on: thread.loop)
        } catch {
            throw Exit.because(error.description, Exit.unavailable)
        }
        let (signals, caught) = AsyncStream.makeStream(of: Void.self)
        let watch = SignalWatch { _ in caught.yield() }
        Diagnostics.result("\(RouterProgram.listeningWord) \(listener.endpoint)\n\(RouterProgram.readyLine)\n")
        for await _ in signals { break }
        watch.cancel()
        await listener.close()
        await thread.shutDown()
    }
}
