/// Names one offer: on the wire `number.epoch`, both decimal.
///
/// An inquiry has at most one open offer, so an offer needs no table of its own: `number` is the inquiry's row plus one and
/// `epoch` counts the offers ever made from that row. A name is therefore never used twice within 2³² offers of one row, and an
/// answer to an earlier offer is seen to be late.
package struct OfferID: BitwiseCopyable, Hashable, Sendable {
    package var number: UInt64
    package var epoch: UInt32

    package init(number: UInt64, epoch: UInt32) {
        self.number = number
        self.epoch = epoch
    }
}
