import ArgumentParser
import Commands
import Harness
import NIOCore
import Transport

/// The life of a small router's process: it listens, says so, and ends on TERM or Ctrl-C.
enum SmallRouterProcess {
    /// - Parameters:
    ///   - parent: the process that started this one; it ends with it.
    ///   - listen: binds the router, given the token that it wants to see.
    /// - Throws: `ExitCode`, after saying why.
    static func serve(
        parent: Int32?,
        listen: (_ token: String?, any EventLoop) async throws(TransportError) -> Listener
    ) async throws {
        let thread = EventLoopThread()
        if let parent {
            guard await ParentWatch.follow(parent, on: thread.loop) else {
                throw Exit.because("process \(parent), which started this router, is gone", Exit.unavailable)
            }
        }
        DescriptorLimit.raiseToHardLimit()
        let listener: Listener
        do throws(TransportError) {
            listener = try await listen(Environment.value("INRUSH_ROUTER_TOKEN"), thread.loop)
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
