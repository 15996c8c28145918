/// `reskill NAME skills=billing:1,refund:2 [channels=phone:1] [tiers=1,2]`: an agent has other skills from now on.
///
/// The lists of a decoded command are valid, as those of a `Login`.
package struct Reskill: Equatable {
    /// The agent's.
    package var name: Text
    /// All that the agent has from now on, `name:level,…`.
    package var skills: Text
    /// `name:limit,…`; nil: as before.
    package var channels: Text?
    /// `1,2,…`; nil: as before.
    package var tiers: Text?

    package init(name: Text, skills: Text, channels: Text? = nil, tiers: Text? = nil) {
        self.name = name
        self.skills = skills
        self.channels = channels
        self.tiers = tiers
    }

    /// Calls `body` with each skill and its level, in order. Allocates nothing.
    package func forEachSkill(_ body: (Text, UInt8) -> Void) {
        self.skills.forEachMember(body)
    }

    /// Calls `body` with each channel and how many such inquiries the agent takes at once, in order.
    package func forEachChannel(_ body: (Text, UInt16) -> Void) {
        self.channels?.forEachMember(body)
    }

    /// The tiers served from now on, as `Login.tierMask` has them; nil: as before.
    package var tierMask: UInt64? {
        self.tiers?.tierMask
    }

    /// Writes the line. As `Login.encode(into:)`.
    package func encode(into buffer: inout LineBuffer) {
        let textBytes =
            self.name.count + self.skills.count + (self.channels?.count ?? 0) + (self.tiers?.count ?? 0)
        buffer.write(textBytes: textBytes) { line in
            line.put("reskill ")
            line.put(self.name)
            line.put(" skills=")
            line.put(self.skills)
            line.put(" channels=", self.channels)
            line.put(" tiers=", self.tiers)
            line.endLine()
        }
    }
}
