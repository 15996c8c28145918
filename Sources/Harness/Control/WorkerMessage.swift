package import Emulation
package import FoundationEssentials
package import Measurement

/// What a worker says to the coordinator. `Control.md` lists each message with what may answer it.
package enum WorkerMessage: ControlMessage {
    /// The first line: who is there. `clock` names the monotonic clock it reads, the boot id of its host.
    case join(Join)
    /// Asks what time it is at the coordinator's; answered with `pong` of the same number.
    case ping(UInt64)
    /// How far the coordinator's clock is ahead of this worker's, and how sure that is. Zero on the same host.
    case synchronized(offsetNanoseconds: Int64, roundTripNanoseconds: Int64)
    /// The sign of life until the start.
    case alive
    /// Customers: connected. Agents: every one has logged in and is ready. With the digest of this worker's share of the
    /// plan; those of all workers are added up.
    case ready(planDigest: UInt64)
    /// What one second of the run brought; the sign of life after the start.
    case interval(WorkerInterval)
    /// Customers only: all inquiries of the plan are due and none is open, or the time to drain is over.
    case finished
    /// The router cannot be reached any more. The worker stays, to hand in what it saw.
    case routerLost(String)
    /// A piece of the final ledger: at most `InquiryNumbers.maximumPerLine` numbers.
    case ledger(LedgerKind, InquiryNumbers)
    /// Some thousands of events, as a block of `ledger.inrush`; only when the plan asks for them.
    case events(Data)
    /// How long the customers of one part of the service waited.
    case waits(PartWaits)
    /// What some of the worker's agents did, at most `maximumScores`.
    case scores([AgentScore])
    /// The last word: the totals of the whole run. The ledger lines came before, so the lists of this one are empty.
    case done(WorkerLedger)
    /// The worker cannot take part, and why; it closes.
    case failed(String)

    package struct Join: Codable, Equatable, Sendable {
        package var version = ControlVersion()
        package var token: String
        package var pid: Int32
        package var host: String
        package var clock: String
    }
}

/// Which list of inquiry numbers a ledger line continues.
package enum LedgerKind: String, CaseIterable, Codable, Sendable {
    /// Customers: the router said `QUEUED`.
    case queued
    /// Customers: the router said `CLOSED`.
    case closed
    /// Customers: neither closed nor given up at the end.
    case open
    /// Agents: this agent ended the conversation.
    case resolved
}
