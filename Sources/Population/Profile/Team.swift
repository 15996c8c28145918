package import Organization

/// Agents who are alike: as many seats with the same skills, channels and tiers at one desk.
///
/// This is what a staffing model is made of, and all that it is: who has which skills, and where they sit.
package struct Team: Equatable, Sendable {
    /// A topic that an agent can handle, and how well: level 1 is the best, 2 and up are asked later.
    package struct Skill: Equatable, Sendable {
        /// Index into the profile's topics.
        package var topic: Int
        /// 1 … 255.
        package var level: Int
        /// Whether it answers the basic questions of the topic only, and hands on the others.
        package var isBasicOnly: Bool

        package init(topic: Int, level: Int = 1, isBasicOnly: Bool = false) {
            self.topic = topic
            self.level = level
            self.isBasicOnly = isBasicOnly
        }
    }

    /// A skill that is no topic, such as a language, and how good the agents are at it.
    package struct Extra: Equatable, Sendable {
        /// Index into the profile's skills.
        package var skill: Int
        /// 1 … 255.
        package var level: Int

        package init(skill: Int, level: Int = 1) {
            self.skill = skill
            self.level = level
        }
    }

    /// A channel that an agent serves, and how many of its inquiries at once.
    package struct Slots: Equatable, Sendable {
        /// Index into the profile's channels.
        package var channel: Int
        /// 1 … 1,000.
        package var limit: Int

        package init(channel: Int, limit: Int) {
            self.channel = channel
            self.limit = limit
        }
    }

    /// What a team says of breaks.
    package enum OwnBreaks: Equatable, Sendable {
        case never
        case own(Breaks)
    }

    package var name: String
    /// The name of its desk: several teams may sit at one.
    package var desk: String
    /// How many agents it has. At least 1.
    package var agents: Int
    package var skills: [Skill]
    /// Skills that are no topics.
    package var extras: [Extra] = []
    package var channels: [Slots]
    /// The tiers that it serves.
    package var tiers: [Int]
    /// The topics that come to its desk, as indices; empty: those that come to no other desk.
    package var topics: [Int]
    /// Whether customers reach its desk by transfer only; it has no topics then.
    package var isByTransferOnly = false
    /// Whether those it hands on need not tell their story again: it introduces them, or writes it into the ticket.
    package var transfersWarm = false
    /// The part of basic questions that it points to the FAQ instead of answering. 0 … 1.
    package var deflects: Double = 0
    /// The part of its agents who are new and get faster with every contact. 0 … 1.
    package var newcomers: Double = 0
    /// How its desk chooses; nil: as the router is set.
    package var strategy: RoutingStrategy?
    /// The part of offers that its agents decline; nil: as `people:` says. 0 … 0.95.
    package var decline: Double?
    /// Its agents' breaks; nil: as `people:` says.
    package var breaks: OwnBreaks?
    /// When its agents are there; none: always.
    package var shifts: [Shift] = []

    package init(
        name: String,
        desk: String,
        agents: Int,
        skills: [Skill],
        channels: [Slots],
        tiers: [Int] = Team.allTiers,
        topics: [Int] = []
    ) {
        self.name = name
        self.desk = desk
        self.agents = agents
        self.skills = skills
        self.channels = channels
        self.tiers = tiers
        self.topics = topics
    }

    /// The tiers there are: the first line, and those who know more.
    package static let allTiers = [1, 2]
}
