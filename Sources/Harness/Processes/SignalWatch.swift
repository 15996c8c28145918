import Dispatch
import Glibc

/// Calls back when this process is sent INT or TERM. The work is done on a queue, nothing in a signal handler.
package final class SignalWatch {
    private let sources: [any DispatchSourceSignal]

    /// Also has PIPE ignored: a reader that went away is an error of the write that finds out, not the end of a run.
    ///
    /// - Parameter caught: called on a queue of its own, one call at a time, for each signal.
    package init(_ signals: [Int32] = [SIGINT, SIGTERM], caught: @escaping @Sendable (Int32) -> Void) {
        _ = signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "inrush.signals")
        self.sources = signals.map { signal in
            let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
            source.setEventHandler { caught(signal) }
            source.resume()
            return source
        }
    }

    /// Stops watching; the signals are swallowed from then on.
    package func cancel() {
        for source in self.sources {
            source.cancel()
        }
    }
}
