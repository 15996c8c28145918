import ArgumentParser
import Commands
import Harness
import Transport

/// `inrush worker`.
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Joins a coordinator and plays its share of customers or agents.",
        discussion: """
            Normally started by 'inrush run'. By hand, or by a scheduler, on any host that reaches the coordinator:

              INRUSH_TOKEN=… inrush worker --join tcp:10.0.0.1:7000

            The token is taken from INRUSH_TOKEN or from the first line of standard input. A worker ends by itself when the \
            run is over, when the coordinator is gone or says nothing for 3 s, and on TERM.
            """
    )

    @Option(help: "Where the coordinator listens: tcp:HOST:PORT or unix:PATH.", transform: Arguments.controlEndpoint)
    var join: Endpoint

    @Flag(help: "Also end when standard input is closed.")
    var watchStdin = false

    @Option(help: .hidden)
    var parent: Int32?

    func run() async throws {
        let control = EventLoopThread()
        if let parent = self.parent {
            guard await ParentWatch.follow(parent, on: control.loop) else {
                throw Exit.because("process \(parent), which started this worker, is gone", Exit.unavailable)
            }
        }
        DescriptorLimit.raiseToHardLimit()
        let load = EventLoopThread(hasPreciseTimers: true)
        let worker = Worker(
            joining: self.join,
            token: try await self.token(),
            logger: Diagnostics.logger("worker"),
            on: control.loop,
            loadLoop: load.loop
        )
        let watch = SignalWatch { _ in Task { await worker.leave("a signal") } }
        if self.watchStdin {
            Task {
                await StandardInput.end()
                await worker.leave("standard input was closed")
            }
        }
        let end = await worker.run()
        watch.cancel()
        await load.shutDown()
        await control.shutDown()
        switch end {
        case .released: break
        case .refused, .coordinatorLost, .failed: throw Exit.because(end.description, Exit.unavailable)
        case .told: throw Exit.because(end.description, Exit.interrupted)
        }
    }

    private func token() async throws -> String {
        if let token = Environment.value("INRUSH_TOKEN") { return token }
        if let token = await StandardInput.firstLine(), !token.isEmpty { return token }
        throw Exit.because("no token: set INRUSH_TOKEN, or give it as the first line of standard input", ExitCode(64))
    }
}
