import LineProtocol
import Organization
import Routing

/// What operators change while the router runs: who can do what, and where topics come to.
extension Session {
    /// - Returns: the desk of the agent; nil when the line was refused, which has been said.
    func reskill(_ reskill: Reskill, now: Timestamp) -> UInt16? {
        var name: [UInt8] = []
        reskill.name.decode(into: &name)
        guard let agent = self.switchboard.floor.receptionist.agent(named: name),
            let entry = self.switchboard.connections[agent.connection]?.refs.find(agent.ref)
        else {
            self.refuse(.badValue, ref: nil, "no agent of this name has a seat")
            return nil
        }
        guard let (skills, channels) = self.switchboard.floor.resolve({ Self.abilities(of: reskill, on: &$0) }) else {
            self.refuse(.badValue, ref: nil, Self.tooManyNames)
            return nil
        }
        let error = self.switchboard.floor.change(entry.desk, now: now) { desk in
            desk.reskill(entry.seat, skills: skills, channels: channels, tiers: reskill.tiers?.tierMask, now: now)
        }
        self.switchboard.speak()
        switch error {
        case nil:
            return entry.desk
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
    private static func abilities(
        of reskill: Reskill,
        on floor: inout Floor
    ) -> (skills: [NewSeat.Skill], channels: [NewSeat.Channel]?)? {
        var names = AbilityNames()
        reskill.skills.forEachMember { names.add(skill: $0, level: $1, on: &floor) }
        reskill.channels?.forEachMember { names.add(channel: $0, limit: $1, on: &floor) }
        return names.isKnown ? (names.skills, reskill.channels == nil ? nil : names.channels) : nil
    }

    /// - Returns: the desk that the topic comes to from now on; nil when the line was refused, which has been said.
    func bring(_ topic: Text, to desk: Text) -> UInt16? {
        guard let index = desk.withDecoded({ self.switchboard.floor.receptionist.desk(named: $0) }) else {
            self.refuse(.badValue, ref: nil, "there is no such desk")
            return nil
        }
        guard topic.withDecoded({ self.switchboard.floor.bring($0, to: index) }) else {
            self.refuse(.badValue, ref: nil, Self.tooManyNames)
            return nil
        }
        return index
    }
}
