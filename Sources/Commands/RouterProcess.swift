import ArgumentParser
import Harness
import NIOCore
package import Serving
import Transport

/// The life of a router's process: it listens, says so, and drains on TERM, Ctrl-C or the end of its terminal; a second
/// signal stops it at once.
package enum RouterProcess {
    /// Serves until the router has ended.
    ///
    /// - Parameters:
    ///   - parent: the process that started this one; it ends with it.
    ///   - dressing: what every session is put into; see `Router`.
    /// - Throws: `ExitCode`, after saying why.
    package static func serve(
        _ options: RouterOptions,
        parent: Int32?,
        dressing: @escaping Router.Dressing = { $0 }
    ) async throws {
        let thread = EventLoopThread()
        if let parent {
            guard await ParentWatch.follow(parent, on: thread.loop) else {
                throw Exit.because("process \(parent), which started this router, is gone", Exit.unavailable)
            }
        }
        DescriptorLimit.raiseToHardLimit()
        let router = Router(options, logger: Diagnostics.logger("router"), on: thread.loop, dressing: dressing)
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
            await withDiscardingTaskGroup { group in
                var isDraining = false
                for await _ in signals {
                    if isDraining {
                        group.addTask { await router.stop() }
                    } else {
                        isDraining = true
                        group.addTask { await router.drain() }
                    }
                }
            }
        }
        await router.waitUntilStopped()
        watch.cancel()
        caught.finish()
        // Whoever ended it is on the router's loop until they have seen its end: the loop ends after them.
        await ending.value
        await thread.shutDown()
    }
}
