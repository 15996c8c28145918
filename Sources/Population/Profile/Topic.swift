/// What customers call about.
package struct Topic: Equatable, Sendable {
    /// Its name on the wire, which is also the name of the skill that it takes.
    package var name: String
    /// Its part of all inquiries. 0 … 1; the shares of a profile add up to 1.
    package var share: Double
    /// The part of its inquiries that only tier 2 can solve. 0 … 1.
    package var tier2: Double = 0
    /// The part that is basic (log-in, reset, balance): carried by the inquiry for staffing models in which a front
    /// desk or a cross-trained colleague answers those; the models of this build make no difference. 0 … 1 − tier2.
    package var basic: Double = 0
    /// The part that may end in a sale: carried by the inquiry for reports of sales, which this build does not make.
    /// 0 … 1.
    package var sales: Double = 0
    /// How long its inquiries take, wrap-up included; nil: as long as the channel says.
    package var handle: Distribution?

    package init(name: String, share: Double) {
        self.name = name
        self.share = share
    }
}
