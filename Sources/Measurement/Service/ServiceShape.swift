internal import Organization

/// Which parts a service is told by, as places in one list: the topics of a profile, its channels, the tiers that inquiries take,
/// and the desks. All of them together are no part of the list: they are the sum of the channels.
package struct ServiceShape: Equatable, Sendable {
    package let topics: Int
    package let channels: Int
    package let desks: Int

    /// Inquiries take the first tier or the second.
    package static let tiers = 2

    package init(topics: Int, channels: Int, desks: Int) {
        self.topics = topics
        self.channels = channels
        self.desks = desks
    }

    package var count: Int { self.topics + self.channels + Self.tiers + self.desks }

    @inline(__always)
    package func place(ofTopic topic: Int) -> Int { topic }
    @inline(__always)
    package func place(ofChannel channel: Int) -> Int { self.topics + channel }
    /// - Parameter tier: 1 or 2.
    @inline(__always)
    package func place(ofTier tier: Int) -> Int { self.topics + self.channels + tier - 1 }
    @inline(__always)
    package func place(ofDesk desk: Int) -> Int { self.topics + self.channels + Self.tiers + desk }
}
