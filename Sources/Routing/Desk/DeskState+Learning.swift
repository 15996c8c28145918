package import Organization

/// Agents who have more skills than one line of theirs says.
extension DeskState {
    /// The agent has these skills besides those it has. O(skills · log skills), and O(kinds of inquiry).
    ///
    /// - Returns: `.wrongState` unless the agent is paused and has nothing in hand, `.repeatedSkill` when it has one of them already,
    ///   `.tooManySkills` when there would be more than `Vocabulary.skillLimit`. Nothing has changed then.
    package mutating func learn(_ handle: SeatHandle, _ skills: [NewSeat.Skill], now: Timestamp) -> DeskError? {
        if let obstacle = self.obstacleToLearning(handle) { return obstacle }
        guard let seat = self.row(of: handle) else { return .stale }
        let group = Int(self.seats[Int(seat)].group)
        guard skills.allSatisfy({ self.groups[group].level(of: $0.skill) == nil }) else { return .repeatedSkill }
        let known = self.groups[group].key.skills
        guard known.count + skills.count <= Vocabulary.skillLimit else { return .tooManySkills }
        return self.reskill(handle, skills: known + skills, now: now)
    }

    /// What keeps the agent from learning now, whatever the skills; nil when nothing does.
    package func obstacleToLearning(_ handle: SeatHandle) -> DeskError? {
        guard let seat = self.row(of: handle) else { return .stale }
        let isAtRest = self.seats[Int(seat)].state == .paused && self.seats[Int(seat)].held == InquiryRow.none
        return isAtRest ? nil : .wrongState
    }
}
