/// The most memory that the processes of a run have had resident, in bytes; nil when it could not be read, as of a process on
/// another host.
package struct MemoryPeaks: Equatable, Sendable {
    package var routerBytes: Int?
    /// Of the worker that had the most.
    package var workerBytes: Int?

    package init(routerBytes: Int? = nil, workerBytes: Int? = nil) {
        self.routerBytes = routerBytes
        self.workerBytes = workerBytes
    }
}
