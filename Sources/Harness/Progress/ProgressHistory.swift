/// The last minute of a run, a value for each second: what sparklines are drawn from.
package struct ProgressHistory: Equatable, Sendable {
    /// The most seconds that are remembered.
    package static let capacity = 60

    /// How the run stands; nil before it was first reported.
    package private(set) var last: RunProgress?
    /// From the oldest to the newest.
    package private(set) var seconds: [RunProgress.Second] = []
    private var lastCounted: Int?

    package init() {}

    /// Takes a report. It adds to the history when a second of the run has passed since the last one that did: reports also
    /// come when a phase begins.
    package mutating func append(_ progress: RunProgress) {
        self.last = progress
        guard let second = progress.second else { return }
        let elapsed = Int(progress.elapsed.components.seconds)
        guard self.lastCounted.map({ $0 < elapsed }) ?? true else { return }
        self.lastCounted = elapsed
        self.seconds.append(second)
        if self.seconds.count > Self.capacity { self.seconds.removeFirst() }
    }
}
