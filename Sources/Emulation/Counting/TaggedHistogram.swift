package import Latency

/// `assignment` of the inquiries of one topic or one channel.
package struct TaggedHistogram: Sendable, Equatable {
    /// Seconds that pass between two reports of it: reading and writing a histogram costs its range and not its values, and these
    /// are many.
    package static let intervalSeconds = 5

    /// Which: topics of the profile first, then its channels.
    package var place: Int
    package var histogram: LatencyHistogram

    package init(place: Int, histogram: LatencyHistogram) {
        self.place = place
        self.histogram = histogram
    }
}
