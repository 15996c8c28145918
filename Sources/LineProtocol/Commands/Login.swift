/// `login REF name=NAME skills=billing:1,refund:2 channels=phone:1,chat:3 [tiers=1,2] [team=D] [ready=yes]`: takes a
/// seat.
///
/// The lists of a decoded login are valid: names of 1 to 64 bytes, at most 32 members, none of them twice, numbers in
/// their ranges.
package struct Login: Equatable {
    package var ref: UInt64
    package var name: Text
    /// `name:level,…`; read it with `forEachSkill`, write it with `LineBuffer.appendListMember`.
    package var skills: Text
    /// `name:limit,…`; read it with `forEachChannel`.
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

    /// Calls `body` with each skill and its level, in order. Allocates nothing. Members that are not well-formed, which
    /// a decoded login has none of, are left out.
    package func forEachSkill(_ body: (Text, UInt8) -> Void) {
        self.skills.forEachMember(body)
    }

    /// Calls `body` with each channel and how many such inquiries the agent takes at once, in order. As `forEachSkill`.
    package func forEachChannel(_ body: (Text, UInt16) -> Void) {
        self.channels.forEachMember(body)
    }

    /// The tiers served: bit *t* for tier *t* (1…63); all ones for every tier.
    package var tierMask: UInt64 {
        self.tiers?.tierMask ?? .max
    }

    /// Writes the line. Lists that are long make it longer than a server takes: keep it within
    /// `LineLimits.maximumLine`.
    package func encode(into buffer: inout LineBuffer) {
        let textBytes =
            self.name.count + self.skills.count + self.channels.count + (self.tiers?.count ?? 0)
            + (self.team?.count ?? 0)
        buffer.write(textBytes: textBytes) { line in
            line.put("login ")
            line.put(self.ref)
            line.put(" name=")
            line.put(self.name)
            line.put(" skills=")
            line.put(self.skills)
            line.put(" channels=")
            line.put(self.channels)
            line.put(" tiers=", self.tiers)
            line.put(" team=", self.team)
            if self.ready { line.put(" ready=yes") }
            line.endLine()
        }
    }
}

extension Text {
    /// Reads a list of `name:number`. Members that are not well-formed are left out. Allocates nothing.
    func forEachMember<Number: FixedWidthInteger>(_ body: (Text, Number) -> Void) {
        for member in self.list {
            guard let (name, text) = member.split(at: UInt8(ascii: ":")), let number = Decimal.parse(text.bytes),
                let number = Number(exactly: number)
            else { continue }
            body(name, number)
        }
    }

    /// Reads a list of tiers: bit *t* for tier *t* (1…63).
    var tierMask: UInt64 {
        self.list.reduce(0) { mask, member in
            guard let tier = Decimal.parse(member.bytes), LineLimits.tiers.contains(tier) else { return mask }
            return mask | 1 << tier
        }
    }
}
