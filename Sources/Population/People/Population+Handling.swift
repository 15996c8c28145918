import Glibc
import Organization

extension Population {
    /// The leg from which on an agent finishes an inquiry as well as it can: nobody is sent round for ever.
    package static let lastLeg = StampLayout.maximumLeg

    /// What `agent` does with an inquiry that reaches it: a pure function of seed, inquiry, leg and agent.
    ///
    /// `leg` counts the transfers before: 0 for its first agent. Difficulty is drawn for the inquiry and its leg, skill
    /// and speed belong to the agent: whoever takes it, the work is the same and only the agent's factor differs.
    ///
    /// - An agent without the skill finds out after `find-out` and transfers as `wrong-skill` to the topic that it is
    ///   about, or by mistake to another one.
    /// - An agent of tier 1 alone with an inquiry that takes tier 2 finds out likewise and escalates.
    /// - Otherwise, or when nobody could do better, it handles the inquiry, which is solved with the channel's chance,
    ///   less after each transfer; without the skill or the tier it is never solved.
    package func handling(of index: Int, leg: Int, agent: Int) -> Handling {
        let (topic, channel, difficulty) = self.problem(of: index)
        let tier = difficulty < self.chances.ofTopic[topic].tier2 ? 2 : 1
        let group = self.roster.groupIndex(ofAgent: agent)
        let ofChannel = self.chances.ofChannel[channel]
        let answer = ofChannel.answer.nanoseconds(self.bits(.answer, index, leg: leg))
        let speed = self.speed(ofAgent: agent)
        if leg < Self.lastLeg, let handover = self.handover(index, topic: topic, tier: tier, leg: leg, by: group) {
            let talk = self.chances.findOut.nanoseconds(self.bits(.findOut, index, leg: leg)) * speed
            let wrapUp = talk * ofChannel.wrapUp / (1 - ofChannel.wrapUp)
            return Handling(answer, talk, wrapUp, .transfer(handover))
        }
        let sampler = self.chances.handle[topic * self.chances.channels.count + channel]
        let handle = sampler.nanoseconds(self.bits(.handle, index, leg: leg)) * speed
        let isAble = self.roster.hasSkill(topic, group) && (tier == 1 || self.roster.hasTier2[group])
        let chance = isAble ? ofChannel.solve * self.chances.solveAfter(legs: leg) : 0
        return Handling(
            answer,
            handle * (1 - ofChannel.wrapUp),
            handle * ofChannel.wrapUp,
            .resolve(self.resolution(index, leg: leg, chance: chance))
        )
    }

    /// The factor on the handling times of an agent: lognormal(0, `speed-spread`), above 1 is slow.
    package func speed(ofAgent agent: Int) -> Double {
        self.speeds.isEmpty ? 1 : self.speeds[agent]
    }

    /// The factors of all agents; none when the spread is 0.
    static func speeds(of agents: Int, spread: Double, streams: Draw.Streams) -> [Double] {
        guard spread > 0 else { return [] }
        return (0..<agents).map { agent in
            let bits = streams.bits(.speed, agent)
            return exp(spread * Draw.normal(Draw.unit(bits), Draw.unit(mix(bits, 1))))
        }
    }

    /// Where an inquiry goes that its agent should not finish; nil when the agent should, or nobody else could.
    private func handover(
        _ index: Int,
        topic: Int,
        tier: Int,
        leg: Int,
        by group: Int
    ) -> Handover? {
        let hasSkill = self.roster.hasSkill(topic, group)
        if !hasSkill, self.roster.isKnown[topic] {
            if self.unit(.wrongTransfer, index, leg: leg) < self.profile.people.wrongTransfer {
                let other = self.otherTopic(than: topic, unit: self.unit(.wrongTransfer, index, leg: ~leg))
                // Nobody sends an inquiry away to what they do themselves.
                if !self.roster.hasSkill(other, group) {
                    return Handover(reason: .wrongSkill, verdict: .wrong, topic: other)
                }
            }
            return Handover(reason: .wrongSkill, verdict: .right, topic: topic)
        }
        let needsTier2 = hasSkill && tier == 2 && !self.roster.hasTier2[group]
        guard needsTier2, let escalation = self.roster.escalation[topic] else { return nil }
        return Handover(
            reason: .escalation,
            verdict: .escalation,
            topic: escalation.isOwn ? nil : topic,
            tier: 2,
            desk: escalation.isOwn ? nil : escalation.desk
        )
    }

    private func resolution(_ index: Int, leg: Int, chance: Double) -> Resolution {
        if self.unit(.solve, index, leg: leg) < chance {
            return .solved
        }
        return self.unit(.callback, index, leg: leg) < self.profile.people.callback ? .callback : .unsolved
    }
}

extension Handling {
    /// From nanoseconds as they were drawn.
    fileprivate init(_ answer: Double, _ talk: Double, _ wrapUp: Double, _ ending: Ending) {
        self.init(
            answerNanoseconds: Int64(nearest: answer),
            talkNanoseconds: Int64(nearest: talk),
            wrapUpNanoseconds: Int64(nearest: wrapUp),
            ending: ending
        )
    }
}
