import Organization

extension LoadProfile {
    /// Whether an agent may be kept for a larger inquiry although it has room for a smaller one ("Who is chosen" in the protocol): somebody
    /// takes channels of which inquiries need unequal parts of an agent. What comes meanwhile is rightly not offered to it, which only
    /// the router knows: `assignment` and `transfer` then count that time as if it were the router's.
    package var keepsAgents: Bool {
        self.staff.teams.contains { team in
            let limits = team.channels.lazy.filter { self.channels[$0.channel].share > 0 }.map(\.limit)
            return Set(limits).count > 1
        }
    }

    /// The longest mean handling time of a channel that anybody comes by, in real time.
    var longestHandling: Duration {
        let handling = self.channels.lazy.filter { $0.share > 0 }.map(\.handle.mean)
        let byTopic = self.topics.lazy.compactMap { $0.handle?.mean }
        return self.real([handling.max(), byTopic.max()].compactMap(\.self).max() ?? .zero)
    }
}
