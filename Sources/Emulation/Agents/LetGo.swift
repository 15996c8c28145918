import Organization
import People

/// An inquiry that an agent let go of, whatever way: what a late line about it can be understood from.
struct LetGo {
    /// A line comes after a round trip, and so many are not let go of in one.
    static let limit = 8_192

    var seat: Int32
    var inquiry: UInt64
    var offer: OfferID
    /// `RESCIND` or `ENDED` was read about it.
    var isWithdrawn: Bool

    init(_ hand: HandRow) {
        self.seat = hand.seat
        self.inquiry = hand.inquiry
        self.offer = hand.offer
        self.isWithdrawn = hand.isWithdrawn
    }
}
