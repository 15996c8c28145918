import LineProtocol
import Organization
import Routing

/// What operators change while the router runs: who can do what, and where topics come to.
extension Session {
    /// - Returns: the desk of the agent; nil when the line was refused, which has been said.
    func reskill(_ reskill: Reskill, now: Timestamp) -> Desk? {
        var name: [UInt8] = []
        reskill.name.decode(into: &name)
        guard let agent = self.switchboard.receptionist.agent(named: name),
            let entry = self.switchboard.connections[agent.connection]?.refs.find(agent.ref)
        else {
            self.refuse(.badValue, ref: nil, "no agent of this name has a seat")
            return nil
        }
        guard let (skills, channels) = self.switchboard.resolve({ self.abilities(of: reskill) }) else {
            self.refuse(.badValue, ref: nil, Self.tooManyNames)
            return nil
        }
        let desk = self.switchboard.desks[Int(entry.desk)]
        let tiers = reskill.tierMask
        let error = self.switchboard.visit(desk) { desk in
            let error = desk.state.reskill(
                entry.seat,
                skills: skills,
                channels: channels,
                tiers: tiers,
                now: now
            )
            self.switchboard.carryOut(desk, now: now)
            return error
        }
        switch error {
        case nil:
            return desk
        case .badCapacity:
            self.refuse(
                .badValue,
                ref: nil,
                "these channel limits cannot be added up exactly; use fewer or rounder ones"
            )
        case .wrongState:
            self.refuse(.wrongState, ref: nil, "the agent is leaving, or has more in hand than that leaves room for")
        case .stale, .repeatedSkill, .tooManySkills:
            self.refuse(.badValue, ref: nil, "no agent of this name has a seat")
        }
        return nil
    }

    /// Turns names into numbers; nil when one of them is one too many.
    private func abilities(of reskill: Reskill) -> (skills: [NewSeat.Skill], channels: [NewSeat.Channel]?)? {
        var skills: [NewSeat.Skill] = []
        var channels: [NewSeat.Channel] = []
        var isKnown = true
        reskill.forEachSkill { name, level in
            if let skill = name.withDecoded({ self.switchboard.skill($0, broughtBy: .agent) }) {
                skills.append(NewSeat.Skill(skill: skill, level: level))
            } else {
                isKnown = false
            }
        }
        reskill.forEachChannel { name, limit in
            if let channel = name.withDecoded({ self.switchboard.channel($0, broughtBy: .agent) }) {
                channels.append(NewSeat.Channel(channel: channel, limit: limit))
            } else {
                isKnown = false
            }
        }
        return isKnown ? (skills, reskill.channels == nil ? nil : channels) : nil
    }

    /// - Returns: the desk that the topic comes to from now on; nil when the line was refused, which has been said.
    func bring(_ topic: Text, to desk: Text) -> Desk? {
        guard let index = desk.withDecoded({ self.switchboard.receptionist.desk(named: $0) }) else {
            self.refuse(.badValue, ref: nil, "there is no such desk")
            return nil
        }
        guard topic.withDecoded({ self.switchboard.bring($0, to: index) }) else {
            self.refuse(.badValue, ref: nil, Self.tooManyNames)
            return nil
        }
        return self.switchboard.desks[Int(index)]
    }
}
