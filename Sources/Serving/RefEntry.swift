import Routing

/// Who a ref on a connection stands for: a row of one desk.
struct RefEntry: Equatable {
    enum Kind: UInt8 {
        /// Nobody: an empty bucket of a `RefTable`.
        case free
        case customer
        case agent
    }

    var ref: UInt64
    private var slot: UInt32
    private var epoch: UInt32
    /// The desk where this person is, as an index into the router's desks.
    var desk: UInt16
    var kind: Kind

    static let none = RefEntry(ref: 0, slot: 0, epoch: 0, desk: 0, kind: .free)

    static func customer(_ ref: UInt64, desk: UInt16, _ inquiry: InquiryHandle) -> RefEntry {
        RefEntry(ref: ref, slot: inquiry.slot, epoch: inquiry.epoch, desk: desk, kind: .customer)
    }

    static func agent(_ ref: UInt64, desk: UInt16, _ seat: SeatHandle) -> RefEntry {
        RefEntry(ref: ref, slot: seat.slot, epoch: seat.epoch, desk: desk, kind: .agent)
    }

    /// The customer's open inquiry. Meaningful for customers only.
    var inquiry: InquiryHandle { InquiryHandle(slot: self.slot, epoch: self.epoch) }

    /// The agent's seat. Meaningful for agents only.
    var seat: SeatHandle { SeatHandle(slot: self.slot, epoch: self.epoch) }
}
