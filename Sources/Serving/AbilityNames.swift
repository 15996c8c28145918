import LineProtocol
import Routing

/// The skills and channels that a line names, as numbers.
struct AbilityNames {
    private(set) var skills: [NewSeat.Skill] = []
    private(set) var channels: [NewSeat.Channel] = []
    /// False when there was no room for one of the names.
    private(set) var isKnown = true

    mutating func add(skill name: Text, level: UInt8, on floor: inout Floor) {
        if let skill = name.withDecoded({ floor.skill($0, broughtBy: .agent) }) {
            self.skills.append(NewSeat.Skill(skill: skill, level: level))
        } else {
            self.isKnown = false
        }
    }

    mutating func add(channel name: Text, limit: UInt16, on floor: inout Floor) {
        if let channel = name.withDecoded({ floor.channel($0, broughtBy: .agent) }) {
            self.channels.append(NewSeat.Channel(channel: channel, limit: limit))
        } else {
            self.isKnown = false
        }
    }
}
