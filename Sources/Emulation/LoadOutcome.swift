/// How a load ended, and what it vouches for.
package struct LoadOutcome: Sendable {
    package var end: LoadEnd
    package var ledger: WorkerLedger
    /// Why connections were lost that had been up; the first ones, in order.
    package var losses: [String]
}
