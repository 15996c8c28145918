import Organization

extension Population {
    /// Whether any agent takes breaks.
    package var hasBreaks: Bool {
        self.roster.traits.contains { $0.breaks != nil }
    }

    /// How long an agent works before its break of a number, from 0, in real nanoseconds and at least 1; nil when it takes none. A pure
    /// function, as everything in the plan.
    package func work(ofAgent agent: Int, posting: Int, beforeBreak number: Int) -> Int64? {
        self.roster.traits[posting].breaks.map { breaks in
            max(1, Int64(nearest: breaks.untilNext.nanoseconds(self.pauseBits(.untilBreak, agent, number))))
        }
    }

    /// How long the break is, from when nothing is in hand any more; in real nanoseconds and at least 1.
    package func breakLength(ofAgent agent: Int, posting: Int, number: Int) -> Int64 {
        guard let breaks = self.roster.traits[posting].breaks else { return 1 }
        return max(1, Int64(nearest: breaks.length.nanoseconds(self.pauseBits(.breakLength, agent, number))))
    }

    private func pauseBits(_ purpose: Draw.Purpose, _ agent: Int, _ number: Int) -> UInt64 {
        self.bits(purpose, agent, leg: number, of: .pause)
    }
}
