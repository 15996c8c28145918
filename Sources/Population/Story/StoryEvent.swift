/// Something that happens at an instant of the story: `events:` in a profile.
package struct StoryEvent: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case launch(Launch)
        case absence(Absence)
        case surge(Surge)
    }

    /// When, in time of the story.
    package var at: Duration
    package var kind: Kind

    package init(at: Duration, _ kind: Kind) {
        self.at = at
        self.kind = kind
    }

    /// A topic that nobody called about before comes up: a product is launched, a company is bought.
    package struct Launch: Equatable, Sendable {
        /// Who answers.
        package enum Way: Equatable, Sendable {
            /// So many agents leave what they did and form a team of this name, with a desk of its own, for the topic alone.
            /// `from` names the team that they leave; nil: they come from all.
            case carveOut(team: String, from: String?, agents: Int)
            /// The agents of a team learn it at a level and take it beside what they did; nil: all agents.
            case integrate(team: String?, level: Int)
        }

        /// Index into the profile's topics.
        package var topic: Int
        /// How many inquiries about it come for each that comes anyway, from now on. Above 0, at most 1.
        package var share: Double
        package var way: Way

        package init(topic: Int, share: Double, way: Way) {
            self.topic = topic
            self.share = share
            self.way = way
        }
    }

    /// Agents are away for a while: they finish what they have in hand, leave and come back.
    package struct Absence: Equatable, Sendable {
        package enum Who: Equatable, Sendable {
            /// By their numbers in the plan.
            case agents([Int])
            /// A share of the team of this name, spread evenly over it; nil: of everybody.
            case share(Double, of: String?)
        }

        package var who: Who
        /// For how long, in time of the story. Above 0.
        package var length: Duration

        package init(_ who: Who, for length: Duration) {
            self.who = who
            self.length = length
        }
    }

    /// Customers call more often, or less.
    package struct Surge: Equatable, Sendable {
        /// What the rate of arrivals is multiplied by. 0 … 1,000.
        package var factor: Double
        /// Index into the profile's topics; nil: all of them.
        package var topic: Int?
        /// For how long, in time of the story. Above 0.
        package var length: Duration

        package init(factor: Double, topic: Int? = nil, for length: Duration) {
            self.factor = factor
            self.topic = topic
            self.length = length
        }
    }
}
