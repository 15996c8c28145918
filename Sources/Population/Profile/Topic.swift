/// What customers call about.
package struct Topic: Equatable, Sendable {
    /// Its name on the wire, which is also the name of the skill that it takes.
    package var name: String
    /// Its part of all inquiries. 0 … 1; the shares of a profile add up to 1.
    package var share: Double
    /// The part of its inquiries that only tier 2 can solve. 0 … 1.
    package var tier2: Double = 0
    /// The part that is basic (log-in, reset, balance): a front desk or a cross-trained colleague can answer those
    /// without knowing the topic. 0 … 1 − tier2.
    package var basic: Double = 0
    /// The part that may end in a sale. 0 … 1.
    package var sales: Double = 0
    /// Skills beside the topic that some of its inquiries cannot do without.
    package var needs: [Wish] = []
    /// Skills beside the topic that some of its customers would like.
    package var prefers: [Wish] = []
    /// How urgent its inquiries are.
    package var priority = Priorities()
    /// How long its inquiries take, wrap-up included; nil: as long as the channel says.
    package var handle: Distribution?

    /// A skill that is no topic, and the part of a topic's inquiries that ask for it.
    package struct Wish: Equatable, Sendable {
        /// Index into the profile's skills.
        package var skill: Int
        /// 0 … 1.
        package var share: Double

        package init(skill: Int, share: Double) {
            self.skill = skill
            self.share = share
        }
    }

    package init(name: String, share: Double) {
        self.name = name
        self.share = share
    }
}
