/// What an inquiry cannot do without.
package struct InquiryDemand: Hashable, Sendable {
    package var topic: UInt16
    package var channel: UInt8
    package var tier: UInt8
    /// Ascending, without doubles.
    package var needs: [UInt16]
}
