extension Agent {
    /// What an agent brings along from the inquiries before: it changes how long the next one takes, and never what is
    /// drawn. Eight bytes, for a row in a table of a million.
    package struct Experience: Equatable, Sendable {
        private static let none: Int16 = -1

        /// Inquiries accepted so far.
        package private(set) var contacts: UInt32 = 0
        private var topic = Self.none
        private var channel = Self.none

        package init() {}

        /// The agent accepts an inquiry.
        package mutating func accept(topic: Int, channel: Int) {
            self.contacts &+= 1
            self.topic = Int16(truncatingIfNeeded: topic)
            self.channel = Int16(truncatingIfNeeded: channel)
        }

        /// What was accepted last was no conversation.
        package mutating func retract() {
            self.contacts -= self.contacts > 0 ? 1 : 0
        }

        /// Whether an inquiry about `topic` is about something else than the last one. The first one switches nothing.
        func switchesTopic(to topic: Int) -> Bool {
            self.topic != Self.none && self.topic != Int16(truncatingIfNeeded: topic)
        }

        /// Whether it comes by another channel than the last one.
        func switchesChannel(to channel: Int) -> Bool {
            self.channel != Self.none && self.channel != Int16(truncatingIfNeeded: channel)
        }
    }

    /// What stands around an inquiry as an agent is offered it.
    package struct Circumstances: Equatable, Sendable {
        /// `told=yes`: the customer need not repeat the story.
        package var isTold: Bool
        /// Inquiries that the agent has in hand, this one among them. At least 1.
        package var inHand: Int
        package var experience: Experience

        package init(isTold: Bool = false, inHand: Int = 1, experience: Experience = Experience()) {
            self.isTold = isTold
            self.inHand = inHand
            self.experience = experience
        }

        /// An agent's first inquiry, alone, by somebody who tells the story.
        package static let plain = Circumstances()
    }
}
