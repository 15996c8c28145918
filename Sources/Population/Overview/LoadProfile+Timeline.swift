internal import Measurement
import Organization

extension LoadProfile {
    /// What happens along the story, one line each, in the order of time: `40m  wallet is launched: …`.
    package var timeline: [String] {
        let shifts = self.staff.teams.flatMap { team in
            team.shifts.map { shift in
                let end = shift.to.map { " until \($0.text)" } ?? ""
                return (at: shift.from, text: "\(team.name) works\(end)")
            }
        }
        let events = self.events.map { (at: $0.at, text: self.text(of: $0)) }
        return (shifts + events).enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map { "\($0.element.at.text): \($0.element.text)" }
    }

    private func text(of event: StoryEvent) -> String {
        switch event.kind {
        case .launch(let launch):
            let topic = self.topics[launch.topic].name
            let more = Metric.Unit.fraction.text(launch.share)
            return "'\(topic)' is launched, \(more) more inquiries; \(Self.text(of: launch.way))"
        case .absence(let absence):
            let length = absence.length.text
            switch absence.who {
            case .agents(let agents): return "\(counted(agents.count, "agent is", "agents are")) away for \(length)"
            case .share(let share, let team):
                let who = team.map { "of \($0)" } ?? "of all agents"
                return "\(Metric.Unit.fraction.text(share)) \(who) are away for \(length)"
            }
        case .surge(let surge):
            let which = surge.topic.map { "inquiries about '\(self.topics[$0].name)'" } ?? "inquiries"
            return "\(Metric.Unit.number.text(surge.factor)) times as many \(which) for \(surge.length.text)"
        }
    }

    private static func text(of way: StoryEvent.Launch.Way) -> String {
        switch way {
        case .carveOut(let team, let from, let agents):
            let origin = from ?? "all teams"
            return
                "\(counted(agents, "agent leaves", "agents leave")) \(origin) and \(agents == 1 ? "forms" : "form") '\(team)'"
        case .integrate(let team, let level):
            return "\(team ?? "everybody") takes it at level \(level)"
        }
    }
}
