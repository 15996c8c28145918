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
        let demand = self.demand
        let work = demand.parts(of: self.arrivals).reduce(0) { sum, part in
            sum + part.stage.expectedInquiries * self.meanWork(of: demand.shares(in: part.stretch))
        }
        return work / self.arrivals.length.seconds
    }

    /// The seconds of a whole agent that an inquiry takes, when topics have these shares.
    private func meanWork(of shares: [Double]) -> Double {
        zip(self.topics, shares).reduce(0) { sum, topic in
            self.channels.reduce(sum) { sum, channel in
                let handle = (topic.0.handle ?? channel.handle).mean.seconds
                return sum + topic.1 * channel.share * handle / Double(channel.slots)
            }
        }
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
