/// An open inquiry at one desk: its row and the row's generation, so that a handle kept too long is recognised.
package struct InquiryHandle: Hashable, Sendable {
    package var slot: UInt32
    package var epoch: UInt32

    package init(slot: UInt32, epoch: UInt32) {
        self.slot = slot
        self.epoch = epoch
    }
}

/// An agent's seat at one desk: its row and the row's generation.
package struct SeatHandle: Hashable, Sendable {
    package var slot: UInt32
    package var epoch: UInt32

    package init(slot: UInt32, epoch: UInt32) {
        self.slot = slot
        self.epoch = epoch
    }
}

/// The name of an offer, `number.epoch` on the wire.
///
/// An inquiry has at most one open offer, so an offer needs no table of its own: `number` is the inquiry's row plus one and
/// `epoch` counts the offers ever made from that row. A name is therefore never used twice within 2³² offers of one row.
package struct OfferNumber: Hashable, Sendable {
    package var number: UInt64
    package var epoch: UInt32

    package init(number: UInt64, epoch: UInt32) {
        self.number = number
        self.epoch = epoch
    }
}
