package import Measurement

/// What customers and those who pay the agents look at: the figures that stand at the head of a run's service. Each is the one
/// of `ServiceRow`, of everything that was measured.
package struct ServiceFigures: Equatable, Sendable {
    /// Average speed of answer: the mean wait of answered inquiries, in seconds of the story.
    package let asaSeconds: Double?
    /// The share of all offered inquiries answered within the target of their channel; those who left or were refused count against
    /// it.
    package let serviceLevel: Double?
    /// The share of all offered inquiries whose customer left before an agent accepted.
    package let abandonment: Double?
    /// Busy / (busy + available) time of the agents.
    package let occupancy: Double?
    /// First-contact resolution: the share of answered inquiries that the first agent solved.
    package let fcr: Double?
    /// Transfers per answered inquiry.
    package let transferRate: Double?
    /// Average handling time: how long an agent is at a conversation, wrap-up included, in seconds of the story; of conversations that
    /// ended.
    package let ahtSeconds: Double?

    /// - Parameter row: of the whole service.
    package init(_ row: ServiceRow, timeScale: Double) {
        self.asaSeconds = row.meanWaitSeconds(timeScale: timeScale)
        self.serviceLevel = row.serviceLevel
        self.abandonment = row.abandonment
        self.occupancy = row.occupancy
        self.fcr = row.firstContactResolution
        self.transferRate = row.transferRate
        self.ahtSeconds = row.meanHandleSeconds(timeScale: timeScale)
    }
}
