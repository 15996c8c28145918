import NIOCore
import Organization
import Routing

/// A team with its queue. The decisions are those of `DeskState`; the actor says who may touch it, and when.
///
/// A desk runs on an event loop, the one of its sessions: what a session has read is performed in one `assumeIsolated`
/// call, without a hop, and nobody suspends between reading a capacity and writing a reservation, because nothing in here
/// is asynchronous. Whoever is on another loop reaches a desk by `await`.
actor Desk {
    /// Its number among the router's desks.
    nonisolated let index: UInt16
    /// What `desk=` and `team=` call it.
    nonisolated let name: [UInt8]
    private nonisolated let executor: any SerialExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { self.executor.asUnownedSerialExecutor() }

    var state: DeskState
    /// When the timer goes off that calls `DeskState.advance(to:)`, and the timer.
    var wakesAt: Timestamp = .distantFuture
    var wake: Scheduled<Void>?

    init(index: UInt16, in chart: DeskChart, settings: RouterSettings, on loop: any EventLoop) {
        self.index = index
        self.name = Array(chart.desks[Int(index)].name.utf8)
        self.executor = loop.executor
        self.state = DeskState(settings: settings, chart: chart, index: Int(index))
    }
}
