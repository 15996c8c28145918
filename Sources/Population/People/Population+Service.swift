package import Measurement
package import Organization

extension Population {
    /// What an inquiry is, for those who count: `inquiry(_:)` without the rest. Does not allocate.
    package func kind(of index: Int) -> ServiceTally.Kind {
        let (topic, channel, difficulty) = self.problem(of: index)
        return ServiceTally.Kind(
            topic: topic,
            channel: channel,
            tier: difficulty < self.chances.ofTopic[topic].tier2 ? 2 : 1
        )
    }

    /// The desks in front of others, as indices into the chart: customers come there first with topics that somebody else knows.
    package var frontDesks: [Int] {
        let fronts = self.profile.topics.indices.compactMap { topic in
            self.roster.deskOfTopic[topic].flatMap { $0 == self.roster.homeOfTopic[topic] ? nil : $0 }
        }
        return Set(fronts).sorted()
    }
}

extension Population {
    /// What is measured of a run that begins at `start`.
    package func measuredSpan(from start: Timestamp) -> MeasuredSpan {
        MeasuredSpan(from: start + self.warmUp, until: start + self.length)
    }
}
