/// What brought an inquiry to be offered.
///
/// Raw values are those of the event ledger.
package enum OfferCause: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    /// Its first offer.
    case new
    /// The first offer after a transfer.
    case transfer
    /// It came back: declined, lapsed, or its agent was lost.
    case returned
}
