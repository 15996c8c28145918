import ArgumentParser
import Commands
import Harness
import Transport

/// `inrush-faults worker`: the product's own worker behind a `FaultyRelay` that changes what it and its coordinator say.
struct FaultyWorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Joins a coordinator as 'inrush worker' does, and misleads it.",
        discussion: """
            The token is taken from INRUSH_TOKEN. The faults:

              averages          each second's latencies are replaced by their mean
              rate=RATE         plays the first stage at another rate, and says that it plays what was planned
              dies=DURATION     is killed so long after the start, if it is the first of those that play customers
            """
    )

    @Option(help: "Where the coordinator listens.", transform: Arguments.controlEndpoint)
    var join: Endpoint

    @Option(help: "What is wrong with it.", transform: WorkerFault.parse)
    var fault: WorkerFault

    @Option(help: .hidden)
    var parent: Int32?

    func run() async throws {
        guard let token = Environment.value("INRUSH_TOKEN") else {
            throw Exit.because("no token: set INRUSH_TOKEN", ExitCode(64))
        }
        let control = EventLoopThread()
        if let parent = self.parent {
            guard await ParentWatch.follow(parent, on: control.loop) else {
                throw Exit.because("process \(parent), which started this worker, is gone", Exit.unavailable)
            }
        }
        DescriptorLimit.raiseToHardLimit()
        let load = EventLoopThread(hasPreciseTimers: true)
        let relay: FaultyRelay
        do throws(TransportError) {
            relay = try await FaultyRelay.start(to: self.join, self.fault, on: control.loop)
        } catch {
            throw Exit.because(error.description, Exit.unavailable)
        }
        let worker = Worker(
            joining: relay.endpoint,
            token: token,
            logger: Diagnostics.logger("worker"),
            on: control.loop,
            loadLoop: load.loop
        )
        let end = await worker.run()
        await relay.close()
        await load.shutDown()
        await control.shutDown()
        if case .released = end { return }
        throw Exit.because(end.description, Exit.unavailable)
    }
}
