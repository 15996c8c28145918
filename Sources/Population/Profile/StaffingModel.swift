import Organization

/// A way of staffing that has a name: short for teams that could be spelled out.
struct StaffingModel: Sendable {
    /// What the expansion of a model is given.
    struct Question: Sendable {
        var topics: [Topic]
        var channels: [Channel]
        var agents: Int
    }

    /// Its name in `staff: { model: … }`.
    var name: String
    /// What it needs an agent for at least: `topic` or `channel`.
    var unit: String
    /// The teams, which together have the agents of the question; nil when those are too few.
    var teams: @Sendable (Question) -> [Team]?

    /// All models that a profile can name; a new one is a new line here.
    static let known: [StaffingModel] = [
        StaffingModel(name: "generalists", unit: "organisation", teams: generalists),
        StaffingModel(name: "specialists", unit: "topic", teams: specialists),
        StaffingModel(name: "dedicated-channels", unit: "channel", teams: dedicatedChannels),
    ]

    /// One desk; everybody takes every topic by every channel.
    @Sendable private static func generalists(_ question: Question) -> [Team]? {
        [
            Team(
                name: "all",
                desk: "all",
                agents: question.agents,
                skills: question.everySkill,
                channels: question.everySlot
            )
        ]
    }

    /// A desk for each topic, staffed in proportion to the work that its inquiries bring.
    @Sendable private static func specialists(_ question: Question) -> [Team]? {
        let loads = question.topics.map { topic in
            question.channels.reduce(0) { $0 + topic.share * $1.work(on: topic) }
        }
        guard let sizes = proportionalSizes(of: question.agents, by: loads) else { return nil }
        return zip(question.topics.indices, sizes).map { topic, size in
            Team(
                name: question.topics[topic].name,
                desk: question.topics[topic].name,
                agents: size,
                skills: [Team.Skill(topic: topic)],
                channels: question.everySlot,
                topics: [topic]
            )
        }
    }

    /// One desk; everybody takes every topic, but by one channel only. Staffed in proportion to the channels' work.
    @Sendable private static func dedicatedChannels(_ question: Question) -> [Team]? {
        let loads = question.channels.map { channel in
            question.topics.reduce(0) { $0 + $1.share * channel.work(on: $1) }
        }
        guard let sizes = proportionalSizes(of: question.agents, by: loads) else { return nil }
        return zip(question.channels.indices, sizes).map { channel, size in
            Team(
                name: question.channels[channel].name,
                desk: "all",
                agents: size,
                skills: question.everySkill,
                channels: [question.everySlot[channel]]
            )
        }
    }
}

extension StaffingModel.Question {
    fileprivate var everySkill: [Team.Skill] {
        self.topics.indices.map { Team.Skill(topic: $0) }
    }

    fileprivate var everySlot: [Team.Slots] {
        self.channels.enumerated().map { Team.Slots(channel: $0, limit: $1.slots) }
    }
}

extension Channel {
    /// The time of a whole agent that an average inquiry of a topic by this channel takes, weighted with the channel's
    /// share: an agent with three chats spends a third on each.
    fileprivate func work(on topic: Topic) -> Double {
        self.share * (topic.handle ?? self.handle).mean.seconds / Double(self.slots)
    }
}
