package import Latency

/// How long the customers of one part waited, in nanoseconds of the story.
package struct PartWaits: Equatable, Sendable {
    package var place: Int
    package var storyWaits: LatencyHistogram

    package init(place: Int, storyWaits: LatencyHistogram) {
        self.place = place
        self.storyWaits = storyWaits
    }
}
