import Organization

/// How customers reach the organisation, and how inquiries go there.
package struct Channel: Equatable, Sendable {
    /// Its name on the wire.
    package var name: String
    /// Its part of all inquiries. 0 … 1; the shares of a profile add up to 1.
    package var share: Double
    /// How many of its inquiries an agent can have at once. 1 … 1,000; a phone call always takes the whole agent.
    package var slots: Int = 1
    /// How long customers wait, from when they were due.
    package var patience: Distribution
    /// The part of customers that leaves as soon as they hear that they must wait. 0 … 1.
    package var leaveAtOnce: Double = 0
    /// How soon its customers are to be answered.
    package var target: AnswerTarget
    /// How long an inquiry takes an agent of ordinary speed, wrap-up included.
    package var handle: Distribution
    /// The part of that which is wrap-up: after the customer has gone. 0 … 0.95; nil: as `people:` says.
    package var wrapUp: Double?
    /// How long an agent takes to accept an offer; nil: as `people:` says.
    package var answerDelay: Distribution?
    /// How much longer an inquiry takes for each further one that the agent has in hand. 0 … 1.
    package var multitasking: Double = 0
    /// The chance that an agent who has the skill solves an inquiry. 0 … 1.
    package var solve: Double
    /// How urgent its inquiries are, whatever they are about.
    package var priority = Priorities()

    package init(name: String, share: Double, patience: Distribution, handle: Distribution, solve: Double) {
        self.name = name
        self.share = share
        self.patience = patience
        self.target = Self.usualTarget(of: name)
        self.handle = handle
        self.solve = solve
    }

    /// The channels whose habits are known: what a profile need not say about them.
    ///
    /// Phone handling: lognormal after Brown et al. 2005, mean and first-contact resolution from surveys; patience
    /// after the same literature; chat and e-mail from vendors' figures; several chats at once after Goes et al.
    static let known: [Channel] = {
        var phone = Channel(
            name: "phone",
            share: 1,
            patience: .exponential(mean: .seconds(120)),
            handle: .lognormal(mean: .seconds(360), cv: 1),
            solve: 0.70
        )
        phone.leaveAtOnce = 0.02
        var chat = Channel(
            name: "chat",
            share: 0,
            patience: .exponential(mean: .seconds(300)),
            handle: .lognormal(mean: .seconds(720), cv: 1),
            solve: 0.62
        )
        chat.slots = 3
        chat.multitasking = 0.04
        var email = Channel(
            name: "email",
            share: 0,
            patience: .constant(.seconds(86_400)),
            handle: .lognormal(mean: .seconds(300), cv: 1),
            solve: 0.51
        )
        email.slots = 5
        return [phone, chat, email]
    }()
}
