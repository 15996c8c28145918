import LineProtocol
import Organization
import Population

extension PlannedAgent {
    /// How its log-in is cut into lines, see `WireLimits.lines(of:)`. O(skills).
    func loginLines() throws(WireLimits.Problem) -> [Range<Int>] {
        try WireLimits.lines(
            of: WireLimits.Login(
                name: self.name,
                desk: self.desk,
                skills: self.skills.map(\.name),
                channels: self.channels.map(\.channel),
                tiers: self.servesEveryTier ? 0 : self.tiers.count
            )
        )
    }

    /// Gives `body` the log-in of this agent with the skills of `part`, which is the first of `loginLines()`; it is valid during the
    /// call. With more to say than one line holds the seat begins paused. Allocates: an agent logs in once.
    func withLogin(ref: UInt64, _ part: Range<Int>, _ body: (Login) -> Void) {
        let names = NameBytes([self.name, self.desk, self.tiers.map(String.init).joined(separator: ",")])
        Self.withList(self.skills[part].map { ($0.name, $0.level) }) { skills in
            Self.withList(self.channels.map { ($0.channel, $0.limit) }) { channels in
                body(
                    Login(
                        ref: ref,
                        name: names[0],
                        skills: skills,
                        channels: channels,
                        tiers: self.servesEveryTier ? nil : names[2],
                        team: names[1],
                        ready: part.count == self.skills.count
                    )
                )
            }
        }
        // The texts point into it.
        withExtendedLifetime(names) {}
    }

    /// Gives `body` the list of the skills of `part`, a later one of `loginLines()`; it is valid during the call.
    func withMoreSkills(_ part: Range<Int>, _ body: (Text) -> Void) {
        Self.withList(self.skills[part].map { ($0.name, $0.level) }, body)
    }

    private static func withList(_ members: [(name: String, number: Int)], _ body: (Text) -> Void) {
        var list = LineBuffer(minimumCapacity: 1_024)
        for (place, member) in members.enumerated() {
            var name = member.name
            name.withUTF8 {
                list.appendListMember(Text($0), number: UInt64(max(0, member.number)), isFirst: place == 0)
            }
        }
        list.withBytes { bytes in bytes.withMemoryRebound(to: UInt8.self) { body(Text(encoded: $0)) } }
    }
}
