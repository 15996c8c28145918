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

        package init(topic: Int, level: Int = 1) {
            self.topic = topic
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

    package var name: String
    /// The name of its desk: several teams may sit at one.
    package var desk: String
    /// How many agents it has. At least 1.
    package var agents: Int
    package var skills: [Skill]
    package var channels: [Slots]
    /// The tiers that it serves.
    package var tiers: [Int]
    /// The topics that come to its desk, as indices; empty: those that come to no other desk.
    package var topics: [Int]
    /// How its desk chooses; nil: as the router is set.
    package var strategy: RoutingStrategy?

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
