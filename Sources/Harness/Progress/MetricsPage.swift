import Measurement
import Synchronization
package import Transport

/// A run's figures for Prometheus while it goes on: `GET /metrics` over HTTP/1.1, on a thread of its own.
///
/// It shows what the coordinator last reported, so a scrape costs the run nothing but the writing of some lines.
package final class MetricsPage: Sendable {
    private let info: MetricFamily
    private let progress = Mutex<RunProgress?>(nil)

    /// - Parameters:
    ///   - profile: its name.
    ///   - transport: as reports name it.
    package init(profile: String, seed: UInt64, transport: String) {
        self.info = MetricFamily(
            "inrush_run_info",
            .gauge,
            "The run that goes on.",
            [.init(1, labels: [.init("profile", profile), .init("seed", "\(seed)"), .init("transport", transport)])]
        )
    }

    /// Takes the figures that are shown from now on.
    package func show(_ progress: RunProgress) {
        self.progress.withLock { $0 = progress }
    }

    /// The page as it is now.
    package var text: String {
        ExpositionText.document([self.info] + (self.progress.withLock { $0 }?.families ?? []))
    }

    /// Serves the page while `body` goes on.
    ///
    /// - Parameters:
    ///   - endpoint: a `tcp:` one; of any, with port 0.
    ///   - body: told where the page is.
    package func serve<Value: Sendable>(
        at endpoint: Endpoint,
        while body: (Endpoint) async -> Value
    ) async throws(TransportError) -> Value {
        let thread = EventLoopThread()
        let listener: Listener
        do throws(TransportError) {
            listener = try await Listener.bind(
                endpoint,
                on: thread.loop,
                path: "/metrics",
                contentType: ExpositionText.contentType,
                page: { self.text }
            )
        } catch {
            await thread.shutDown()
            throw error
        }
        let value = await body(listener.endpoint)
        await listener.close()
        await thread.shutDown()
        return value
    }
}
