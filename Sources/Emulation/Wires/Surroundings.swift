import Organization
import Transport

/// What a wire board needs of the world: a clock, one alarm, connections and the CPU it has used.
///
/// The real ones are an event loop's (`LoopSurroundings`); tests bring a clock that they move themselves.
protocol Surroundings: AnyObject {
    /// The clock, read anew.
    func now() -> Timestamp

    /// Calls `WireBoard.ring` at `instant` or as soon after it as can be, once. A second call replaces the first.
    func setAlarm(at instant: Timestamp)

    func clearAlarm()

    /// Opens a connection for the handler, which reads `opened`; or calls `failed` with the reason. Neither before this
    /// returns.
    func dial(_ handler: any ByteStreamHandler, failed: @escaping (String) -> Void)

    /// CPU time of the process so far, in nanoseconds.
    func cpuNanoseconds() -> Int64
}
