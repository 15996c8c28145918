/// The durations that workers measure, by their names in `summary.json`, `intervals.csv` and `.hlog`, in the order in
/// which reports list them.
package enum MeasuredDuration: String, CaseIterable, Codable, Sendable {
    /// Offers of new inquiries: the later of inquiry written and agent able → the agent read the offer. The router
    /// and the wires alone.
    case assignment
    /// When the customer was due → the inquiry was written: the tester's own lateness.
    case sendDelay
    /// When the customer was due → assigned: what the customer feels.
    case queueWait
    /// The agent wrote its accept → the customer read that an agent has it.
    case accept
    /// Offers after a transfer: the later of transfer written and agent able → the next agent read the offer.
    case transfer
    /// When the customer was due → closed.
    case response
}
