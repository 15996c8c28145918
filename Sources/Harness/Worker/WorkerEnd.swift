/// Why a worker process ends.
package enum WorkerEnd: Equatable, Sendable, CustomStringConvertible {
    /// The run is over: the coordinator said goodbye.
    case released
    /// The coordinator does not want it; in words.
    case refused(String)
    /// The coordinator cannot be reached, or is gone.
    case coordinatorLost(String)
    /// It cannot take part.
    case failed(String)
    /// TERM, or the end of the standard input that it was told to watch.
    case told(String)

    package var description: String {
        switch self {
        case .released: "the run is over"
        case .refused(let why): "the coordinator refused this worker: \(why)"
        case .coordinatorLost(let why): "the coordinator is gone: \(why)"
        case .failed(let why): why
        case .told(let why): "told to end: \(why)"
        }
    }
}
