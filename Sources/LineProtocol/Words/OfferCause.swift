/// What brought an inquiry to be offered.
package enum OfferCause: UInt8, WireWord {
    /// Its first offer.
    case new
    /// The first offer after a transfer.
    case transfer
    /// It came back: declined, lapsed, or its agent was lost.
    case returned

    package var wireName: StaticString {
        switch self {
        case .new: "new"
        case .transfer: "transfer"
        case .returned: "returned"
        }
    }

    package init?(bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes {
        case "new": self = .new
        case "transfer": self = .transfer
        case "returned": self = .returned
        default: return nil
        }
    }
}
