import Organization
import Routing
import Testing

/// What kind of desk the model test plays.
struct DeskShape: Sendable, CustomTestStringConvertible {
    var name: String
    var steps: Int
    var topics: UInt16
    var tiers: UInt8 = 1
    var levels: UInt8 = 2
    var priorities: UInt8 = 0
    /// Whether inquiries have `needs` and `prefers`.
    var isChoosy = false
    /// The part of customers, in percent, who come again with an old ticket.
    var returning = 0
    var rules = DeskRules.none
    /// An agent has one of these.
    var channels: [[NewSeat.Channel]]
    var agents: Int
    var queueLimit: Int
    /// Time moves in multiples of this: a large one makes many things happen at one instant.
    var quantum: Int64 = 1
    /// The invariants are checked after each of the first steps, and then once in a while: a check looks at everything.
    var stepsChecked = 1_500
    var checkInterval = 8

    func isChecked(after step: Int) -> Bool {
        step < self.stepsChecked || step.isMultiple(of: self.checkInterval)
    }

    var testDescription: String { self.name }

    var settings: RouterSettings {
        var settings = RouterSettings()
        settings.offerTimeout = .seconds(1)
        settings.boost = .milliseconds(700)
        settings.expireAfter = .seconds(15)
        settings.queueLimit = self.queueLimit
        return settings
    }

    private static let phone = NewSeat.Channel(channel: Vocabulary.phone, limit: 1)
    private static func chat(_ limit: UInt16) -> NewSeat.Channel { NewSeat.Channel(channel: 1, limit: limit) }
    private static func email(_ limit: UInt16) -> NewSeat.Channel { NewSeat.Channel(channel: 2, limit: limit) }

    private static func rules(_ change: (inout DeskRules) -> Void) -> DeskRules {
        var rules = DeskRules()
        change(&rules)
        return rules
    }

    /// Desks whose rules change what waits.
    static let ruled: [DeskShape] = [
        DeskShape(
            name: "demands that are lowered",
            steps: 6_000,
            topics: 3,
            levels: 3,
            isChoosy: true,
            rules: rules {
                $0.relaxation.steps = [
                    .init(after: .milliseconds(100), level: 1, demandsWishes: true),
                    .init(after: .milliseconds(900), level: 2), .init(after: .seconds(2)),
                ]
            },
            channels: [[phone], [phone, chat(2)]],
            agents: 8,
            queueLimit: 30,
            quantum: 50_000_000,
            stepsChecked: 0,
            checkInterval: 15
        ),
        DeskShape(
            name: "customers who come again",
            steps: 7_000,
            topics: 2,
            priorities: 2,
            returning: 60,
            rules: rules { $0.ownerHold = .seconds(2) },
            channels: [[phone], [phone, chat(3)]],
            agents: 5,
            queueLimit: 25,
            stepsChecked: 0,
            checkInterval: 15
        ),
        DeskShape(
            name: "everything at once",
            steps: 7_000,
            topics: 3,
            levels: 3,
            priorities: 3,
            isChoosy: true,
            returning: 40,
            rules: rules {
                $0.relaxation.steps = [
                    .init(after: .zero, level: 1, demandsWishes: true), .init(after: .seconds(1), level: 2),
                    .init(after: .seconds(2)),
                ]
                $0.overflow = .init(desk: "other", after: .seconds(3))
                $0.ownerHold = .seconds(1)
                $0.channelHold = .milliseconds(600)
            },
            channels: [[phone, chat(3), email(5)], [chat(2), email(4)], [phone]],
            agents: 7,
            queueLimit: 40,
            quantum: 100_000_000,
            stepsChecked: 0,
            checkInterval: 15
        ),
    ]

    static let all: [DeskShape] = [
        DeskShape(name: "calls", steps: 9_000, topics: 3, channels: [[phone]], agents: 6, queueLimit: 25),
        DeskShape(
            name: "calls at the same instants",
            steps: 9_000,
            topics: 2,
            priorities: 3,
            channels: [[phone]],
            agents: 5,
            queueLimit: 20,
            quantum: 250_000_000
        ),
        DeskShape(
            name: "chats and letters beside calls",
            steps: 9_000,
            topics: 2,
            priorities: 2,
            channels: [[phone, chat(3), email(5)], [chat(2)], [email(5), chat(3)], [phone, chat(4)]],
            agents: 4,
            queueLimit: 25
        ),
        DeskShape(
            name: "needs, wishes and tiers",
            steps: 9_000,
            topics: 4,
            tiers: 3,
            levels: 3,
            isChoosy: true,
            channels: [[phone], [phone, chat(3)]],
            agents: 7,
            queueLimit: 25,
            stepsChecked: 0,
            checkInterval: 15
        ),
        DeskShape(
            name: "a large desk",
            steps: 7_000,
            topics: 6,
            tiers: 2,
            levels: 3,
            priorities: 9,
            isChoosy: true,
            channels: [[phone], [phone, chat(3), email(5)], [chat(3)]],
            agents: 30,
            queueLimit: 120,
            quantum: 10_000_000,
            stepsChecked: 0,
            checkInterval: 20
        ),
        DeskShape(
            name: "nearly nobody",
            steps: 7_000,
            topics: 1,
            priorities: 1,
            channels: [[phone, chat(2)]],
            agents: 2,
            queueLimit: 6,
            quantum: 100_000_000
        ),
    ]
}
