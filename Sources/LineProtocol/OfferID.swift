/// Names one offer: on the wire `number.epoch`, both decimal.
///
/// The router reuses a number for a later offer, with another epoch, so that an answer to the earlier one is seen to be
/// late.
package struct OfferID: Hashable, Sendable {
    package var number: UInt64
    package var epoch: UInt32

    package init(number: UInt64, epoch: UInt32) {
        self.number = number
        self.epoch = epoch
    }
}
