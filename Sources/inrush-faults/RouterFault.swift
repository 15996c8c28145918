import ArgumentParser

/// What is wrong with a router.
enum RouterFault: Equatable, Sendable {
    /// Nothing: to be compared with.
    case none
    /// Of those who wait, who came last is served first, in groups of ten.
    case lastInFirstOut
    /// Every so many offers are made to a second agent as well.
    case doubledOffer(every: Int)
    /// Every so many offers go to another agent than the one who was chosen.
    case misplacedOffer(every: Int)
    /// Every so many inquiries are queued and then never heard of again.
    case dropped(every: Int)
    /// Every so many inquiries wait for a skill that nobody has.
    case forgotten(every: Int)
    /// Every so many inquiries are closed twice.
    case closedTwice(every: Int)
    /// Of every so many inquiries that have ended, the customer is never told.
    case neverCloses(every: Int)
    /// Every so many transfers are answered with an `ERROR`, and nothing comes of them.
    case refusedTransfer(every: Int)
    /// Each offer costs so many nanoseconds of CPU more. With 0 of them nothing is wrong, but lines are taken apart and put
    /// together as for the others: what a slowed router is to be compared with.
    case busy(nanoseconds: Int)
    /// Whatever is said to agents is said so many microseconds later.
    case late(microseconds: Int)
    /// Offers of one topic come so many microseconds later.
    case lateTopic(String, microseconds: Int)
    /// At one of its offers nothing happens for so many milliseconds.
    case stalled(milliseconds: Int, atOffer: Int)
    /// Not the product's router, but a small one that breaks one rule of who is chosen.
    case choice(ChoiceFault)

    static let list = """
          none · lifo · doubled-offer=EVERY · misplaced-offer=EVERY · dropped=EVERY · forgotten=EVERY · closed-twice=EVERY
          chooses-right · never-forgives · frozen-share · fills-the-busy · overtakes-for-ever · break-counts-as-idle
          refused-transfer=EVERY · never-closes=EVERY
          busy=NANOSECONDS · late=MICROSECONDS · late-topic=TOPIC:MICROSECONDS · stalled=MILLISECONDS[:OFFER]
        """

    /// Reads `NAME` or `NAME=VALUE`.
    @Sendable static func parse(_ text: String) throws -> RouterFault {
        if let fault = ChoiceFault(rawValue: text) { return .choice(fault) }
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        let value = parts.count == 2 ? parts[1] : ""
        let number = Int(value.split(separator: ":").last ?? "") ?? -1
        switch (parts.first, number) {
        case ("none", _): return .none
        case ("lifo", _): return .lastInFirstOut
        case ("doubled-offer", 1...): return .doubledOffer(every: number)
        case ("misplaced-offer", 1...): return .misplacedOffer(every: number)
        case ("dropped", 1...): return .dropped(every: number)
        case ("forgotten", 1...): return .forgotten(every: number)
        case ("closed-twice", 1...): return .closedTwice(every: number)
        case ("never-closes", 1...): return .neverCloses(every: number)
        case ("refused-transfer", 1...): return .refusedTransfer(every: number)
        case ("busy", 0...1_000_000_000): return .busy(nanoseconds: number)
        case ("late", 1...1_000_000_000): return .late(microseconds: number)
        case ("late-topic", 1...1_000_000_000):
            guard let topic = value.split(separator: ":").first, value.contains(":") else { break }
            return .lateTopic(String(topic), microseconds: number)
        case ("stalled", _):
            let numbers = value.split(separator: ":").map { Int($0) ?? -1 }
            guard let first = numbers.first, (1...60_000).contains(first), number > 0, numbers.count <= 2 else { break }
            return .stalled(milliseconds: first, atOffer: numbers.count == 2 ? number : 1_000)
        default: break
        }
        throw ValidationError("'\(text)' is no fault:\n\(Self.list)")
    }
}
