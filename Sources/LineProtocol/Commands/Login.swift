/// `login REF name=NAME skills=billing:1,refund:2 channels=phone:1,chat:3 [tiers=1,2] [team=D] [ready=yes]`: takes a
/// seat.
///
/// The lists of a decoded login are valid: names of 1 to 64 bytes, at most 32 members, none of them twice, numbers in
/// their ranges.
package struct Login: Equatable {
    package var ref: UInt64
    package var name: Text
    /// `name:level,…`; read it with `forEachMember`, write it with `LineBuffer.appendListMember`.
    package var skills: Text
    /// `name:limit,…`; read it with `forEachMember`.
    package var channels: Text
    /// `1,2,…`; nil serves every tier. Read it with `tierMask`.
    package var tiers: Text?
    /// The desk to sit at.
    package var team: Text?
    /// Whether the seat starts open; otherwise it starts paused.
    package var ready: Bool

    package init(
        ref: UInt64,
        name: Text,
        skills: Text,
        channels: Text,
        tiers: Text? = nil,
        team: Text? = nil,
        ready: Bool = false
    ) {
        self.ref = ref
        self.name = name
        self.skills = skills
        self.channels = channels
        self.tiers = tiers
        self.team = team
        self.ready = ready
    }

    static var blank: Self { Self(ref: 0, name: .none, skills: .none, channels: .none) }

    /// The tiers served: bit *t* for tier *t* (1…63); all ones for every tier.
    package var tierMask: UInt64 { self.tiers?.tierMask ?? .max }
}

extension Login: LinePayload {
    mutating func walk(_ line: inout some LineVisitor) {
        line.argument("login ", RefValue.self, &self.ref)
        line.attribute(" name=", NameValue.self, &self.name, or: .missingName)
        line.attribute(" skills=", SkillsValue.self, &self.skills, or: .missingSkills)
        line.attribute(" channels=", ChannelsValue.self, &self.channels, or: .missingChannels)
        line.attribute(" tiers=", TiersValue.self, &self.tiers)
        line.attribute(" team=", NameValue.self, &self.team)
        line.attribute(" ready=", FlagValue.self, &self.ready, unless: false)
    }
}
