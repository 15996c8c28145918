/// How a load ended, and what it vouches for.
package struct LoadOutcome: Sendable {
    package var end: LoadEnd
    package var ledger: WorkerLedger

    package init(end: LoadEnd, ledger: WorkerLedger) {
        self.end = end
        self.ledger = ledger
    }
}
