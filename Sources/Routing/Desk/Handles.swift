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
