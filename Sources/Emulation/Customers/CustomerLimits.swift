/// How far a customer load goes before it drops what is due.
package struct CustomerLimits: Sendable {
    /// An inquiry that cannot be written within this time of its due time is dropped. Real time.
    package var lateness = Duration.seconds(1)
    /// Customers who may be open at once. 1 … 1,048,576.
    package var open = 1_000_000
    /// Connections that a pool of one per person may grow to.
    package var pool = 9_000

    package init() {}
}
