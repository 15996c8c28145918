internal import Measurement
import Organization

extension Staff {
    /// This staff as `staff:` spells it out: every team with all that it is, so that a reader need not know a default,
    /// and nothing that the reader would refuse.
    func node(in profile: LoadProfile) -> ProfileNode {
        var entries: [(key: String, value: ProfileNode)] = []
        if self.intake != .direct {
            entries.append(("intake", self.intake.node))
        }
        if !self.desks.isEmpty {
            entries.append(("desks", .map(self.desks.sorted { $0.key < $1.key }.map { ($0.key, $0.value.node) })))
        }
        entries.append(("teams", .map(self.teams.map { ($0.name, $0.node(in: profile)) })))
        return .map(entries)
    }
}

extension Intake {
    fileprivate var node: ProfileNode {
        var entries: [(key: String, value: ProfileNode)] = []
        if self.menu > .zero { entries.append(("menu", .text(self.menu.text))) }
        if let misroute = self.misroute { entries.append(("misroute", .percentage(misroute))) }
        if self.giveUp > 0 { entries.append(("give-up", .percentage(self.giveUp))) }
        return .map(entries)
    }
}

extension Staff.DeskHabit {
    fileprivate var node: ProfileNode {
        var entries: [(key: String, value: ProfileNode)] = []
        if let strategy = self.strategy { entries.append(("strategy", .text(strategy.rawValue))) }
        if !self.rules.relaxation.steps.isEmpty {
            entries.append(("relax", .list(self.rules.relaxation.steps.map(\.node))))
        }
        if let overflow = self.rules.overflow {
            entries.append(("overflow", .map([("desk", .text(overflow.desk)), ("after", .text(overflow.after.text))])))
        }
        if self.rules.ownerHold > .zero { entries.append(("owner-hold", .text(self.rules.ownerHold.text))) }
        if self.rules.channelHold > .zero { entries.append(("channel-hold", .text(self.rules.channelHold.text))) }
        return .map(entries)
    }
}

extension SkillRelaxation.Step {
    fileprivate var node: ProfileNode {
        var entries: [(key: String, value: ProfileNode)] = [("after", .text(self.after.text))]
        if let level = self.level { entries.append(("level", .text(String(level)))) }
        if self.demandsWishes { entries.append(("wishes", .text(ProfileReader.Wishes.yes.rawValue))) }
        return .map(entries)
    }
}

extension Team {
    fileprivate func node(in profile: LoadProfile) -> ProfileNode {
        let topic = { (skill: Skill) in (profile.topics[skill.topic].name, ProfileNode.text(String(skill.level))) }
        var entries: [(key: String, value: ProfileNode)] = [
            ("agents", .text(String(self.agents))),
            ("desk", .text(self.desk)),
        ]
        let whole = self.skills.filter { !$0.isBasicOnly }.map(topic)
        let skills = whole + self.extras.map { (profile.skills[$0.skill], .text(String($0.level))) }
        let basic = self.skills.filter(\.isBasicOnly).map(topic)
        if !skills.isEmpty { entries.append(("skills", .map(skills))) }
        if !basic.isEmpty { entries.append(("basic", .map(basic))) }
        let channels = self.channels.map { (profile.channels[$0.channel].name, ProfileNode.text(String($0.limit))) }
        entries.append(("channels", .map(channels)))
        entries.append(("tiers", .list(self.tiers.map { .text(String($0)) })))
        if self.isByTransferOnly {
            entries.append(("topics", .text("none")))
        } else if !self.topics.isEmpty {
            entries.append(("topics", .list(self.topics.map { .text(profile.topics[$0].name) })))
        }
        if let strategy = self.strategy { entries.append(("strategy", .text(strategy.rawValue))) }
        if self.transfersWarm { entries.append(("transfer", .text(ProfileReader.TransferHabit.warm.rawValue))) }
        if self.deflects > 0 { entries.append(("deflects", .percentage(self.deflects))) }
        if self.newcomers > 0 { entries.append(("newcomers", .percentage(self.newcomers))) }
        if let decline = self.decline { entries.append(("decline", .percentage(decline))) }
        if let breaks = self.breaks { entries.append(("breaks", breaks.node)) }
        if !self.shifts.isEmpty { entries.append(("shifts", .list(self.shifts.map(\.node)))) }
        return .map(entries)
    }
}

extension Team.OwnBreaks {
    fileprivate var node: ProfileNode {
        switch self {
        case .never: .text("none")
        case .own(let breaks): .map([("every", .text(breaks.every.text)), ("for", .text(breaks.length.text))])
        }
    }
}

extension Shift {
    fileprivate var node: ProfileNode {
        .map([("from", .text(self.from.text))] + (self.to.map { [("to", .text($0.text))] } ?? []))
    }
}

extension ProfileNode {
    /// A share as profiles write it, so that it reads as the same number.
    static func percentage(_ share: Double) -> ProfileNode {
        .text(percentText(share))
    }
}
