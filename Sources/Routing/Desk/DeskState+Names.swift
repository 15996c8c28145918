/// Which names a desk needs. Kinds of inquiries and of agents are kept for a while after the last of them: whoever forgets names forgets
/// those kinds first.
extension DeskState {
    /// Forgets kinds of inquiries that are not open and kinds of agents who have no seat, and with them their names. O(kinds · groups).
    package mutating func forgetEmptyKinds() {
        self.sweepClasses()
        self.sweepGroups()
    }

    /// Marks every name that an open inquiry or an agent with a seat brings here. O(kinds · their names).
    package func mark(_ uses: inout NameUses) {
        for kind in self.classes where kind.isInUse && kind.rows > 0 {
            uses.mark(skill: kind.key.topic, .byCustomers)
            uses.mark(channel: kind.key.channel, .byCustomers)
            for skill in kind.key.needs { uses.mark(skill: skill, .byCustomers) }
            for skill in kind.key.prefers { uses.mark(skill: skill, .byCustomers) }
        }
        for group in self.groups where group.isInUse && group.seats > 0 {
            for skill in group.key.skills { uses.mark(skill: skill.skill, .byAgents) }
            for channel in group.key.channels { uses.mark(channel: channel.channel, .byAgents) }
        }
    }
}
