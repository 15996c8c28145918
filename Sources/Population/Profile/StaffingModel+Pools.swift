import Organization

/// Models with one desk: who sits there differs.
extension StaffingModel {
    /// Everybody takes every topic by every channel.
    @Sendable static func generalists(_ question: Question) -> Staff? {
        Staff(teams: [self.pool("all", of: question.agents, question)])
    }

    /// Everybody takes every topic, but by one channel only. Staffed in proportion to the channels' work.
    @Sendable static func dedicatedChannels(_ question: Question) -> Staff? {
        let loads = question.channels.map { channel in
            question.topics.reduce(0) { sum, topic in
                sum + topic.share * channel.share * (topic.handle ?? channel.handle).mean.seconds
                    / Double(channel.slots)
            }
        }
        guard let sizes = proportionalSizes(of: question.agents, by: loads) else { return nil }
        let teams = zip(question.channels.indices, sizes).map { channel, size in
            var team = self.pool(question.channels[channel].name, of: size, question)
            team.channels = [question.everySlot[channel]]
            return team
        }
        return Staff(teams: teams)
    }

    /// Everybody takes every channel, and stays with one while others wait hardly longer.
    @Sendable static func sharedChannels(_ question: Question) -> Staff? {
        var rules = DeskRules()
        rules.channelHold = .seconds(30)
        return Staff(
            teams: [self.pool("all", of: question.agents, question)],
            desks: ["all": Staff.DeskHabit(rules: rules)]
        )
    }

    /// Some sell while they serve: as many as the work of inquiries that may end in a sale takes. The others serve only.
    /// Who may buy waits half a minute for somebody who sells.
    @Sendable static func specialGeneralists(_ question: Question) -> Staff? {
        guard let sales = question.skills.firstIndex(of: LoadProfile.salesSkill) else { return nil }
        let selling = question.topics.reduce(0) { $0 + question.work(on: $1, handled: $1.sales) }
        let serving = question.topics.reduce(0) { $0 + question.work(on: $1, handled: 1 - $1.sales) }
        guard let sizes = proportionalSizes(of: question.agents, by: [selling, serving]) else { return nil }
        var sellers = self.pool("sales-and-service", of: sizes[0], question)
        sellers.extras = [Team.Extra(skill: sales)]
        var rules = DeskRules()
        rules.relaxation.steps = [.init(after: .zero, demandsWishes: true), .init(after: .seconds(30))]
        return Staff(
            teams: [sellers, self.pool("service", of: sizes[1], question)],
            desks: ["all": Staff.DeskHabit(rules: rules)]
        )
    }

    private static func pool(_ name: String, of agents: Int, _ question: Question) -> Team {
        Team(name: name, desk: "all", agents: agents, skills: question.everySkill, channels: question.everySlot)
    }
}
