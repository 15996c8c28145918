import CLinux
package import NIOCore
import NIOPosix

/// A thread with one event loop.
package struct EventLoopThread: Sendable {
    private let group: MultiThreadedEventLoopGroup

    /// The loop that runs on it.
    package let loop: any EventLoop

    /// Starts the thread.
    ///
    /// - Parameter hasPreciseTimers: has the kernel wake the thread on time, not up to 50 µs later to save power. Asked
    ///   for by workers, whose lateness is measured.
    package init(hasPreciseTimers: Bool = false) {
        self.group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        self.loop = self.group.next()
        if hasPreciseTimers {
            // It cannot fail on Linux, and a thread with coarse timers works, only later.
            self.loop.execute { _ = clinux_set_timer_slack(1) }
        }
    }

    /// Closes all connections of the loop and ends the thread. Called once, from another thread.
    package func shutDown() async {
        do {
            try await self.group.shutdownGracefully()
        } catch {
            // Only a second call fails, and then the thread has ended already.
        }
    }
}
