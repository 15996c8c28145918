import LineProtocol
internal import Measurement
import Organization
import People

/// How customers leave, and their connections.
extension CustomerCrowd {
    /// The row is free for the next customer.
    mutating func release(_ row: Int) {
        let connection = self.lists.connection(of: row)
        self.patience.cancel(place: row)
        self.cast.customers.free(row)
        self.lists.remove(row)
        if self.connections == .perPerson { self.wires.setTaken(connection, false) }
    }

    // MARK: Connections

    mutating func wireOpened(_ connection: Int, now: Timestamp, outbox: inout Outbox) {
        self.wires.setUp(connection, true)
    }

    mutating func wireClosed(_ connection: Int, now: Timestamp) {
        self.wires.setUp(connection, false)
        if self.lists.first(on: connection) != nil { self.cast.tally.counts.connectionsCut += 1 }
        while let row = self.lists.first(on: connection) {
            self.cast.tally.counts.customersCut += 1
            if self.cast.disconnected(row: row, now: now) != nil {
                self.closedIDs.append(self.cast.customers[row].inquiry)
            }
            self.release(row)
        }
    }

    mutating func wireCongested(_ connection: Int, _ isCongested: Bool) {
        self.wires.setCongested(connection, isCongested)
    }
}

extension ErrorCode {
    /// Whether a client that keeps the protocol may read it: what was said crossed with what the router said.
    var isRace: Bool {
        switch self {
        case .stale, .noSuchRef, .wrongState: true
        case .syntax, .unknownCommand, .tooLong, .notUTF8, .badValue, .missingKey, .duplicateKey, .duplicateRef,
            .nameTaken, .notAllowed:
            false
        }
    }
}
