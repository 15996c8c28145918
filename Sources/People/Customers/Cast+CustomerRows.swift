import Measurement
import Organization

/// Where customers are counted and what is kept of them.
extension Cast {
    /// How long it has waited because somebody handed it on; 0 when nobody did.
    @inline(__always)
    func lostToTransfer(_ row: Int, now: Timestamp) -> Int128 {
        guard self.customers[row].wasHandedOn else { return 0 }
        return Int128(now.nanoseconds(since: self.customers[row].transferSince))
    }

    /// Changes the rows of its topic, channel and tier.
    @inline(__always)
    mutating func count(_ row: Int, _ change: (Bool, inout ServiceRow) -> Void) {
        let isMeasured = self.customers[row].isMeasured
        self.tally.parts.count(self.customers[row].kind) { change(isMeasured, &$0) }
    }

    /// Changes the row of its desk.
    @inline(__always)
    mutating func countAtDesk(_ row: Int, _ change: (Bool, inout ServiceRow) -> Void) {
        let isMeasured = self.customers[row].isMeasured
        self.tally.parts.count(desk: Int(self.customers[row].desk)) { change(isMeasured, &$0) }
    }

    /// Changes both.
    @inline(__always)
    mutating func countEverywhere(_ row: Int, _ change: (Bool, inout ServiceRow) -> Void) {
        self.count(row, change)
        self.countAtDesk(row, change)
    }

    /// Keeps an event of the ledger about a customer.
    @inline(__always)
    mutating func note(_ kind: LedgerEvent.Kind, row: Int, now: Timestamp, detail: UInt8 = 0) {
        guard self.events.isOn else { return }
        self.events.append(
            LedgerEvent(
                kind,
                at: now.nanoseconds,
                person: self.customers[row].index,
                inquiry: self.customers[row].inquiry,
                detail: detail
            )
        )
    }
}
