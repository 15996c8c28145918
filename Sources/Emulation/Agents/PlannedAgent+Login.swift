import LineProtocol
import Population

extension PlannedAgent {
    /// Gives `body` the log-in of this agent, ready from the first moment; it is valid during the call. Allocates: an agent logs in
    /// once.
    func withLogin(ref: UInt64, _ body: (Login) -> Void) {
        let names = NameBytes([self.name, self.desk, self.tiers.map(String.init).joined(separator: ",")])
        Self.withList(self.skills.map { ($0.name, $0.level) }) { skills in
            Self.withList(self.channels.map { ($0.channel, $0.limit) }) { channels in
                body(
                    Login(
                        ref: ref,
                        name: names[0],
                        skills: skills,
                        channels: channels,
                        tiers: self.servesEveryTier ? nil : names[2],
                        team: names[1],
                        ready: true
                    )
                )
            }
        }
        // The texts point into it.
        withExtendedLifetime(names) {}
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
