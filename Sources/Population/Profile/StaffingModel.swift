import Organization

/// A way of staffing that has a name: short for teams that could be spelled out.
struct StaffingModel: Sendable {
    /// What the expansion of a model is given.
    struct Question: Sendable {
        var topics: [Topic]
        var channels: [Channel]
        /// The profile's skills that are no topics.
        var skills: [String]
        var people: Habits
        var agents: Int
    }

    /// Its name in `staff: { model: … }`.
    var name: String
    /// What it needs an agent for at least: `topic` or `channel`.
    var unit: String
    /// Whether the profile must have a topic that sells.
    var needsSales = false
    /// The staff, whose teams together have the agents of the question; nil when those are too few.
    var staff: @Sendable (Question) -> Staff?

    /// All models that a profile can name; a new one is a new line here.
    static let known: [StaffingModel] = [
        StaffingModel(name: "generalists", unit: "organisation", staff: generalists),
        StaffingModel(name: "specialists", unit: "topic", staff: specialists),
        StaffingModel(name: "tiers", unit: "topic and the second tier", staff: tiers),
        StaffingModel(name: "ivr", unit: "topic", staff: behindMenu),
        StaffingModel(name: "receptionists", unit: "topic and the reception", staff: receptionists),
        StaffingModel(name: "cross-trained", unit: "topic", staff: crossTrained),
        StaffingModel(name: "special-generalists", unit: "team of two", needsSales: true, staff: specialGeneralists),
        StaffingModel(name: "dedicated-channels", unit: "channel", staff: dedicatedChannels),
        StaffingModel(name: "shared-channels", unit: "organisation", staff: sharedChannels),
    ]
}

extension StaffingModel.Question {
    /// Every topic, all at one level.
    var everySkill: [Team.Skill] {
        self.topics.indices.map { Team.Skill(topic: $0) }
    }

    /// Every channel with as many slots as it has.
    var everySlot: [Team.Slots] {
        self.channels.enumerated().map { Team.Slots(channel: $0, limit: $1.slots) }
    }

    /// The time of a whole agent that an average inquiry of the organisation takes on a topic, when only part of that
    /// topic's inquiries is counted, each for `handle` and `findOut` of its parts.
    func work(on topic: Topic, handled: Double, foundOut: Double = 0) -> Double {
        self.channels.reduce(0) { sum, channel in
            let brief = self.people.findOut.mean.seconds / (1 - (channel.wrapUp ?? self.people.wrapUp))
            let seconds = handled * (topic.handle ?? channel.handle).mean.seconds + foundOut * brief
            return sum + topic.share * channel.share * seconds / Double(channel.slots)
        }
    }

    /// A desk for each topic with the agents of `sizes`.
    func desks(_ sizes: some Sequence<Int>) -> [Team] {
        zip(self.topics.indices, sizes).map { topic, size in
            Team(
                name: self.topics[topic].name,
                desk: self.topics[topic].name,
                agents: size,
                skills: [Team.Skill(topic: topic)],
                channels: self.everySlot,
                topics: [topic]
            )
        }
    }
}
