import Organization

extension ProfileReader {
    static let peopleKeys = [
        "misroute", "find-out", "wrong-transfer", "solve-after-transfer", "callback", "wrap-up", "answer-delay",
        "speed-spread", "retell", "level-time", "level-solve", "breadth-time", "breadth-solve", "switch-topic",
        "switch-channel", "ramp-up", "ramp-up-contacts", "consult", "consult-time", "sale", "sale-unskilled", "repeats",
        "unsolved-again", "abandoned-again", "again", "decline", "breaks", "transfers",
    ]

    /// `people:`. Where the profile does not say how many are misrouted, that is left to who knows the desks.
    ///
    /// - Parameter topics: those that customers call about from the start.
    mutating func people(_ section: Value?, topics: [Topic]) -> (habits: Habits, saysMisroute: Bool) {
        var habits = Habits()
        guard let section else { return (habits, false) }
        let keys = self.keys(of: section, known: Self.peopleKeys)
        self.readTransfers(keys, into: &habits)
        self.readAbility(keys, into: &habits)
        self.readRepeats(keys, into: &habits)
        habits.callback = self.share("callback", in: keys, default: habits.callback)
        habits.wrapUp = self.share("wrap-up", in: keys, upTo: 0.95, default: habits.wrapUp)
        habits.answerDelay = self.distribution("answer-delay", in: keys) ?? habits.answerDelay
        habits.speedSpread = self.number("speed-spread", in: keys, 0...2, default: habits.speedSpread)
        habits.decline = self.share("decline", in: keys, upTo: Self.mostDeclined, default: habits.decline)
        if let value = keys["breaks"], case .own(let breaks) = self.breaksOrNone(value) { habits.breaks = breaks }
        habits.transfers = keys["transfers"].map { self.mistakes($0, topics: topics) } ?? []
        habits.sale = self.share("sale", in: keys, default: habits.sale)
        habits.saleUnskilled = self.share("sale-unskilled", in: keys, default: habits.saleUnskilled)
        return (habits, keys["misroute"] != nil)
    }

    /// Getting to the wrong person, and on from there.
    private mutating func readTransfers(_ keys: Keys, into habits: inout Habits) {
        habits.misroute = self.share("misroute", in: keys, default: habits.misroute)
        habits.findOut = self.distribution("find-out", in: keys) ?? habits.findOut
        habits.wrongTransfer = self.share("wrong-transfer", in: keys, default: habits.wrongTransfer)
        habits.solveAfterTransfer = self.share("solve-after-transfer", in: keys, default: habits.solveAfterTransfer)
        habits.retell = self.surcharge("retell", in: keys, default: habits.retell)
        habits.consult = self.share("consult", in: keys, default: habits.consult)
        habits.consultTime = self.surcharge("consult-time", in: keys, default: habits.consultTime)
    }

    /// What knowing less, knowing more, changing and being new cost.
    private mutating func readAbility(_ keys: Keys, into habits: inout Habits) {
        habits.levelTime = self.share("level-time", in: keys, default: habits.levelTime)
        habits.levelSolve = self.share("level-solve", in: keys, default: habits.levelSolve)
        habits.breadthTime = self.share("breadth-time", in: keys, default: habits.breadthTime)
        habits.breadthSolve = self.share("breadth-solve", in: keys, default: habits.breadthSolve)
        habits.switchTopic = self.surcharge("switch-topic", in: keys, default: habits.switchTopic)
        habits.switchChannel = self.surcharge("switch-channel", in: keys, default: habits.switchChannel)
        habits.rampUp = self.share("ramp-up", in: keys, default: habits.rampUp)
        let contacts = self.count("ramp-up-contacts", in: keys, 1...1_000_000, default: habits.rampUpContacts)
        habits.rampUpContacts = contacts ?? habits.rampUpContacts
    }

    /// Calling again.
    private mutating func readRepeats(_ keys: Keys, into habits: inout Habits) {
        let repeats = self.count("repeats", in: keys, 0...StampLayout.maximumContact, default: habits.repeats)
        habits.repeats = repeats ?? habits.repeats
        habits.unsolvedAgain = self.share("unsolved-again", in: keys, default: habits.unsolvedAgain)
        habits.abandonedAgain = self.share("abandoned-again", in: keys, default: habits.abandonedAgain)
        habits.again = self.distribution("again", in: keys) ?? habits.again
    }

    /// A time that comes on top of another.
    private mutating func surcharge(_ key: String, in keys: Keys, default missing: Duration) -> Duration {
        self.duration(key, in: keys, .zero ... .seconds(86_400), default: missing)
    }
}
