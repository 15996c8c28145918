import Glibc
import Organization

extension Population {
    /// The leg from which on an agent finishes an inquiry as well as it can: nobody is sent round for ever.
    package static let lastLeg = StampLayout.maximumLeg

    /// What `agent` does with an inquiry that reaches it. What is drawn is a pure function of seed, inquiry, contact and
    /// leg, and for what happens to the offer alone of the attempt; what stands around it changes times only.
    ///
    /// `leg` counts the transfers before: 0 for its first agent; `contact` counts the times that the customer called
    /// about it before; `attempt` is the number of the offer, from 1, as the router counts them. Difficulty is drawn for the
    /// inquiry and its leg, skill and speed belong to the agent: whoever takes it, the work is the same and only the agent's
    /// factors differ. How long the agent lets it ring is drawn for each offer: an inquiry that one agent did not get to is no
    /// slower to be answered by the next.
    ///
    /// `posting` is what the agent is by now (`RosterChange`); nil: what it begins as.
    ///
    /// - An agent without the skill, or who answers basic questions only and meets another, finds out after `find-out`
    ///   and transfers as `wrong-skill` to the topic that it is about, or by mistake to another one. Some ask a
    ///   colleague instead, and answer.
    /// - An agent of tier 1 alone with an inquiry that takes tier 2 finds out likewise and escalates.
    /// - A team that deflects points part of the basic questions to the FAQ, which takes as long as finding out.
    /// - Otherwise, or when nobody could do better, it handles the inquiry, which is solved with the channel's chance,
    ///   less for level and breadth and after each transfer; without the skill or the tier it is never solved.
    ///
    /// What takes no time by itself takes none around it either: a profile for raw speed stays one.
    package func handling(
        of index: Int,
        contact: Int = 0,
        leg: Int,
        attempt: Int = 1,
        agent: Int,
        posting: Int? = nil,
        circumstances: Agent.Circumstances = .plain
    ) -> Handling {
        let (topic, channel, difficulty) = self.problem(of: index)
        let visit = Visit(
            index: index,
            contact: contact,
            leg: leg,
            attempt: attempt,
            topic: topic,
            channel: channel,
            tier: difficulty < self.chances.ofTopic[topic].tier2 ? 2 : 1,
            isBasic: difficulty >= 1 - self.chances.ofTopic[topic].basic,
            group: posting ?? self.roster.groupIndex(ofAgent: agent)
        )
        var handling = self.handling(visit, agent: agent, circumstances)
        let declines = self.roster.traits[visit.group].declines
        handling.isDeclined = declines > 0 && self.unit(.decline, visit) < declines
        return handling
    }

    /// The same of an agent that takes it.
    private func handling(_ visit: Visit, agent: Int, _ circumstances: Agent.Circumstances) -> Handling {
        let effort = self.effort(visit, agent: agent, circumstances)
        let traits = self.roster.traits[visit.group]
        if visit.isBasic, traits.deflects > 0, self.unit(.deflection, visit) < traits.deflects {
            return self.brief(visit, effort, .resolve(.solved), note: .deflection)
        }
        let mastery = self.roster.ability(visit.topic, visit.group).mastery
        if mastery == .basic, visit.isBasic {
            return self.thorough(visit, effort, isAble: true, note: .basicAnswer)
        }
        let isAble = mastery == .full && (visit.tier == 1 || traits.hasTier2)
        guard !isAble, visit.leg < Self.lastLeg, let handover = self.handover(visit) else {
            return self.thorough(visit, effort, isAble: isAble, note: .none)
        }
        guard self.unit(.consult, visit) < self.profile.people.consult else {
            return self.brief(visit, effort, .transfer(handover), note: .none)
        }
        var longer = effort
        longer.surcharge += self.chances.surcharges.consult
        return self.thorough(visit, longer, isAble: true, note: .consult)
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

    // MARK: One visit

    /// An inquiry at an agent: what draws belong to, and what decides.
    private struct Visit {
        var index: Int
        var contact: Int
        var leg: Int
        var attempt: Int
        var topic: Int
        var channel: Int
        var tier: Int
        var isBasic: Bool
        /// The agent's group.
        var group: Int

        /// Legs of later contacts are other legs.
        var stage: Int { self.contact << 8 | self.leg }
        /// Offers after the inquiry's first are other offers.
        var offer: Int { max(0, self.attempt - 1) << 16 | self.stage }
    }

    /// What the agent makes of times.
    private struct Effort {
        /// A factor on what is drawn.
        var pace: Double
        /// What comes on top, in real nanoseconds.
        var surcharge: Double
    }

    @inline(__always)
    private func bits(_ purpose: Draw.Purpose, _ visit: Visit) -> UInt64 {
        switch purpose {
        case .answer, .decline: self.bits(purpose, visit.index, leg: visit.offer, of: .offer)
        case .deflection: self.bits(purpose, visit.index, stage: visit.stage, of: .visit)
        default: self.bits(purpose, visit.index, leg: visit.stage, of: .visit)
        }
    }

    @inline(__always)
    private func unit(_ purpose: Draw.Purpose, _ visit: Visit) -> Double {
        Draw.unit(self.bits(purpose, visit))
    }

    /// The agent's speed, how new it is and how much else it has in hand; the story once more, another topic, another
    /// channel.
    @inline(__always)
    private func effort(_ visit: Visit, agent: Int, _ circumstances: Agent.Circumstances) -> Effort {
        let further = Double(max(0, circumstances.inHand - 1))
        var pace = self.speed(ofAgent: agent) * (1 + self.chances.ofChannel[visit.channel].multitasking * further)
        if self.roster.isNewcomer(agent) {
            let contacts = Double(circumstances.experience.contacts) / Double(self.profile.people.rampUpContacts)
            pace *= 1 + self.profile.people.rampUp * exp(-contacts)
        }
        guard self.chances.takesTime(topic: visit.topic, channel: visit.channel) else {
            return Effort(pace: pace, surcharge: 0)
        }
        var surcharge = 0.0
        let surcharges = self.chances.surcharges
        if visit.stage > 0, !circumstances.isTold { surcharge += surcharges.retell }
        if circumstances.experience.switchesTopic(to: visit.topic) { surcharge += surcharges.switchTopic }
        if circumstances.experience.switchesChannel(to: visit.channel) { surcharge += surcharges.switchChannel }
        return Effort(pace: pace, surcharge: surcharge)
    }

    /// A conversation that ends when the agent has found out what it is about.
    private func brief(_ visit: Visit, _ effort: Effort, _ ending: Handling.Ending, note: Handling.Note) -> Handling {
        let ofChannel = self.chances.ofChannel[visit.channel]
        let talk = self.chances.findOut.nanoseconds(self.bits(.findOut, visit)) * effort.pace + effort.surcharge
        var handling = Handling(
            answerNanoseconds: Int64(nearest: ofChannel.answer.nanoseconds(self.bits(.answer, visit))),
            talkNanoseconds: Int64(nearest: talk),
            wrapUpNanoseconds: Int64(nearest: talk * ofChannel.wrapUp / (1 - ofChannel.wrapUp)),
            ending: ending
        )
        handling.note = note
        return handling
    }

    /// A conversation that ends with what the agent could do.
    private func thorough(_ visit: Visit, _ effort: Effort, isAble: Bool, note: Handling.Note) -> Handling {
        let ofChannel = self.chances.ofChannel[visit.channel]
        let ability = self.roster.ability(visit.topic, visit.group)
        let sampler = self.chances.handle[visit.topic * self.chances.channels.count + visit.channel]
        let handle = sampler.nanoseconds(self.bits(.handle, visit)) * effort.pace * ability.time
        let loss = note == .consult ? 0 : ability.solveLoss
        let chance = isAble ? max(0, ofChannel.solve - loss) * self.chances.solveAfter(legs: visit.leg) : 0
        let resolution = self.resolution(visit, chance: chance)
        var handling = Handling(
            answerNanoseconds: Int64(nearest: ofChannel.answer.nanoseconds(self.bits(.answer, visit))),
            talkNanoseconds: Int64(nearest: handle * (1 - ofChannel.wrapUp) + effort.surcharge),
            wrapUpNanoseconds: Int64(nearest: handle * ofChannel.wrapUp),
            ending: .resolve(resolution)
        )
        handling.note = resolution == .solved && self.sells(visit) ? .sale : note
        return handling
    }

    private func resolution(_ visit: Visit, chance: Double) -> Outcome {
        if self.unit(.solve, visit) < chance {
            return .solved
        }
        return self.unit(.callback, visit) < self.profile.people.callback ? .callback : .unsolved
    }

    /// Whether the customer of a solved inquiry buys.
    private func sells(_ visit: Visit) -> Bool {
        let share = self.chances.ofTopic[visit.topic].sales
        guard share > 0, self.unit(.sale, visit.index) < share else { return false }
        let people = self.profile.people
        let chance = self.roster.traits[visit.group].sells ? people.sale : people.saleUnskilled
        return self.unit(.selling, visit) < chance
    }

    // MARK: Handing on

    /// Where an inquiry goes that its agent cannot solve; nil when nobody else could either.
    private func handover(_ visit: Visit) -> AgentHandover? {
        let isWarm = self.roster.traits[visit.group].transfersWarm
        if self.roster.hasSkill(visit.topic, visit.group) {
            guard let escalation = self.roster.escalation[visit.topic] else { return nil }
            return AgentHandover(
                reason: .escalation,
                verdict: .escalation,
                topic: escalation.isOwn ? nil : visit.topic,
                tier: 2,
                desk: escalation.isOwn ? nil : escalation.desk,
                isWarm: isWarm
            )
        }
        guard self.roster.isKnown[visit.topic] else { return nil }
        let topic = self.mistakenTopic(visit) ?? visit.topic
        return AgentHandover(
            reason: .wrongSkill,
            verdict: topic == visit.topic ? .right : .wrong,
            topic: topic,
            desk: self.roster.transferDesk(forTopic: topic),
            isWarm: isWarm
        )
    }

    /// The wrong topic that an agent hands an inquiry on as; nil when it picks the right one.
    private func mistakenTopic(_ visit: Visit) -> Int? {
        guard self.unit(.wrongTransfer, visit) < self.profile.people.wrongTransfer else { return nil }
        let unit = self.unit(.wrongTransfer, visit.index, leg: ~visit.stage, of: .visit)
        let other = self.otherTopic(than: visit.topic, of: visit.index, unit: unit)
        // Nobody sends an inquiry away to what they do themselves, or to where nobody is.
        return other == visit.topic || self.roster.hasSkill(other, visit.group) || !self.roster.isKnown[other]
            ? nil : other
    }
}
