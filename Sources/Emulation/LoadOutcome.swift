/// How a load ended, and what it vouches for.
package struct LoadOutcome: Sendable {
    package var end: LoadEnd
    package var ledger: WorkerLedger
    /// Why connections were lost that had been up; the first ones, in order.
    package var losses: [String]

    package init(end: LoadEnd, ledger: WorkerLedger, losses: [String] = []) {
        self.end = end
        self.ledger = ledger
        self.losses = losses
    }
}
