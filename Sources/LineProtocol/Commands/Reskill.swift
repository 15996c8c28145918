/// `reskill NAME skills=billing:1,refund:2 [channels=phone:1] [tiers=1,2]`: an agent has other skills from now on.
///
/// The lists of a decoded command are valid, as those of a `Login`.
package struct Reskill: Equatable {
    /// The agent's.
    package var name = Text.none
    /// All that the agent has from now on, `name:level,…`; read it with `forEachMember`.
    package var skills = Text.none
    /// `name:limit,…`; nil: as before.
    package var channels: Text?
    /// `1,2,…`; nil: as before. Read it with `tierMask`.
    package var tiers: Text?
}

extension Reskill: LinePayload {
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("reskill ", NameValue.self, &self.name)
        line.attribute(" skills=", SkillsValue.self, &self.skills, or: .missingSkills)
        line.attribute(" channels=", ChannelsValue.self, &self.channels)
        line.attribute(" tiers=", TiersValue.self, &self.tiers)
    }
}
