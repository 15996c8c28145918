import Organization

/// Models with a desk for each topic: how customers come there, and what happens to those who came wrongly, differs.
extension StaffingModel {
    /// Staffed in proportion to the work that the topics' inquiries bring.
    @Sendable static func specialists(_ question: Question) -> Staff? {
        let loads = question.topics.map { question.work(on: $0, handled: 1) }
        return proportionalSizes(of: question.agents, by: loads).map { Staff(teams: question.desks($0)) }
    }

    /// Specialists of tier 1, and a second tier for all topics that is reached by escalation.
    @Sendable static func tiers(_ question: Question) -> Staff? {
        let first = question.topics.map { question.work(on: $0, handled: 1 - $0.tier2, foundOut: $0.tier2) }
        let second = question.topics.reduce(0) { $0 + question.work(on: $1, handled: $1.tier2) }
        guard let sizes = proportionalSizes(of: question.agents, by: first + [second]) else { return nil }
        var teams = question.desks(sizes.dropLast())
        for index in teams.indices { teams[index].tiers = [1] }
        var experts = Team(
            name: "tier-2",
            desk: "tier-2",
            agents: sizes[sizes.count - 1],
            skills: question.everySkill,
            channels: question.everySlot,
            tiers: [2]
        )
        experts.isByTransferOnly = true
        return Staff(teams: teams + [experts])
    }

    /// Specialists behind a menu, which costs time, sends a fifth to the wrong desk and loses some.
    @Sendable static func behindMenu(_ question: Question) -> Staff? {
        var staff = self.specialists(question)
        staff?.intake.menu = .seconds(45)
        staff?.intake.misroute = 0.2
        staff?.intake.giveUp = 0.05
        return staff
    }

    /// People in front of specialists: they answer basic questions or point them to the FAQ, and direct the rest with a
    /// ticket that holds the story.
    @Sendable static func receptionists(_ question: Question) -> Staff? {
        let deflects = 0.2
        let front = question.topics.reduce(0) { sum, topic in
            let answered = topic.basic * (1 - deflects)
            return sum + question.work(on: topic, handled: answered, foundOut: 1 - answered)
        }
        let behind = question.topics.map { question.work(on: $0, handled: 1 - $0.basic) }
        guard let sizes = proportionalSizes(of: question.agents, by: [front] + behind) else { return nil }
        var reception = Team(
            name: "reception",
            desk: "reception",
            agents: sizes[0],
            skills: question.topics.indices.map { Team.Skill(topic: $0, isBasicOnly: true) },
            channels: question.everySlot
        )
        reception.transfersWarm = true
        reception.deflects = deflects
        var teams = question.desks(sizes.dropFirst())
        for index in teams.indices {
            teams[index].topics = []
            teams[index].isByTransferOnly = true
        }
        return Staff(teams: [reception] + teams)
    }

    /// Specialists who also answer the basic questions of the others instead of handing them on.
    @Sendable static func crossTrained(_ question: Question) -> Staff? {
        guard var staff = self.specialists(question) else { return nil }
        for index in staff.teams.indices {
            staff.teams[index].skills += question.topics.indices.filter { $0 != index }.map {
                Team.Skill(topic: $0, level: 2, isBasicOnly: true)
            }
        }
        return staff
    }
}
