import Dispatch
import Glibc
import Synchronization

/// Calls back when this process is asked to end: by INT or TERM, or by HUP when the terminal that it runs in is closed. The work is done on
/// a queue, nothing in a signal handler.
package final class SignalWatch {
    private let sources: [any DispatchSourceSignal]

    /// Also has PIPE ignored: a reader that went away is an error of the write that finds out, not the end of a run. HUP stays ignored when
    /// whoever started this process had it so, as `nohup` does.
    ///
    /// - Parameter caught: called on a queue of its own, one call at a time, for each signal that `SignalFilter` passes.
    package init(_ signals: [Int32] = [SIGINT, SIGTERM, SIGHUP], caught: @escaping @Sendable (Int32) -> Void) {
        _ = signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "inrush.signals")
        let filter = Mutex(SignalFilter())
        let watched = signals.filter { $0 != SIGHUP || !Self.isIgnored($0) }
        self.sources = watched.map { signal in
            let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
            source.setEventHandler {
                if filter.withLock({ $0.passes(signal) }) { caught(signal) }
            }
            source.resume()
            return source
        }
    }

    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(signal, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Stops watching; the signals are swallowed from then on.
    package func cancel() {
        for source in self.sources {
            source.cancel()
        }
    }
}
