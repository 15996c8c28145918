import Organization

extension LoadProfile {
    /// The names that `staff.model` can have, in the order in which the documentation lists them.
    package static var modelNames: [String] {
        StaffingModel.known.map(\.name)
    }

    /// The agents that the work of all inquiries would keep busy at ordinary speed, as a mean over the arrivals: what an
    /// inquiry takes, wrap-up included, by its topic and channel, and its part of an agent where several are handled at
    /// once. The staff is not asked, so it is the same for every way of staffing.
    package var offeredErlangs: Double {
        guard self.arrivals.length > .zero else { return 0 }
        let rate = self.arrivals.expectedInquiries / self.arrivals.length.seconds
        let work = self.topics.reduce(0) { sum, topic in
            self.channels.reduce(sum) { sum, channel in
                let handle = (topic.handle ?? channel.handle).mean.seconds
                return sum + topic.share * channel.share * handle / Double(channel.slots)
            }
        }
        return rate * work
    }

    /// The same people, with `factor` times as many inquiries at every moment.
    package func busier(by factor: Double) -> LoadProfile {
        var profile = self
        for stage in profile.arrivals.stages.indices {
            profile.arrivals.stages[stage].startRate *= factor
            profile.arrivals.stages[stage].endRate *= factor
        }
        return profile
    }
}
