/// `assignment` by topic and by channel, for the further tags of `latency.hlog`.
///
/// A histogram grows to the longest value that it has met, 8 KiB for each doubling of it from 2 µs on, so memory is some
/// 100 KiB a part; profiles with very many topics keep none.
package struct TaggedTally {
    /// Topics and channels, taken together, up to which a profile is measured by them.
    static let maximumParts = 48

    private let topics: Int
    private var histograms: [LatencyHistogram]

    init(topics: Int, channels: Int) {
        self.topics = topics
        let parts = topics + channels
        self.histograms = Array(repeating: LatencyHistogram(), count: parts <= Self.maximumParts ? parts : 0)
    }

    /// Counts a value for its topic and its channel.
    @inline(__always)
    package mutating func record(_ kind: ServiceTally.Kind, nanoseconds: Int64) {
        guard !self.histograms.isEmpty else { return }
        self.histograms[Int(kind.topic)].record(nanoseconds: nanoseconds)
        self.histograms[self.topics + Int(kind.channel)].record(nanoseconds: nanoseconds)
    }

    /// What was recorded since the last take, by place: topics first, then channels. Parts without any are left out.
    package mutating func take() -> [TaggedHistogram] {
        self.histograms.indices.compactMap { place in
            guard !self.histograms[place].isEmpty else { return nil }
            return TaggedHistogram(place: place, histogram: self.histograms[place].take())
        }
    }
}
