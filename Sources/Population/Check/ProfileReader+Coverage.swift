internal import Measurement
import Organization

/// What would wait for ever.
extension ProfileReader {
    /// Whether every inquiry comes to somebody who can take it, with all that it asks for at once; whether desks overflow to
    /// where that helps.
    mutating func checkCoverage(_ coverage: Coverage, in root: ProfileNode) {
        for stop in coverage.stops {
            for gap in coverage.gaps(at: stop) { self.report(gap, of: coverage, in: root) }
        }
        for desk in coverage.roster.chart.desks.indices { self.checkOverflow(of: desk, coverage, in: root) }
    }

    private mutating func report(_ gap: Coverage.Gap, of coverage: Coverage, in root: ProfileNode) {
        let profile = coverage.profile
        let topic = profile.topics[gap.stop.topic]
        let isLaunched = profile.events.contains { $0.launchedTopic == gap.stop.topic }
        let place =
            if !gap.skills.isEmpty {
                root.value(at: ["topics", topic.name, "needs"])
            } else if isLaunched {
                root.value(at: ["events"])
            } else {
                root.valueOfStaff(in: profile)
            }
        let desk = coverage.roster.chart.desks[gap.stop.desk].name
        let part = coverage.part(of: gap) * (isLaunched ? 1 : topic.share)
        let whose = isLaunched ? "of its inquiries" : "of all inquiries"
        let remedy =
            gap.skills.isEmpty
            ? "give a team at that desk all of it" : "give one team at that desk all of it, or leave it out of 'needs'"
        self.report(
            place,
            "nobody of tier \(gap.stop.tier) at desk '\(desk)' takes \(coverage.words(of: gap)): "
                + "\(Self.share(part)) \(whose) would wait for ever; \(remedy)"
        )
    }

    /// A desk that could hand on nothing to the one that helps.
    private mutating func checkOverflow(of desk: Int, _ coverage: Coverage, in root: ProfileNode) {
        let plan = coverage.roster.chart.desks[desk]
        guard let helper = coverage.helper(of: desk) else { return }
        let stops = coverage.stops.filter { $0.desk == desk }
        guard !stops.isEmpty, stops.allSatisfy({ coverage.isNobodyHelped($0, at: helper) }) else { return }
        let names = Coverage.list(stops.map { "'\(coverage.profile.topics[$0.topic].name)'" }.uniqued, "or")
        self.report(
            root.value(at: ["staff", "desks", plan.name, "overflow"]),
            "desk '\(plan.name)' overflows to '\(coverage.roster.chart.desks[helper].name)', where nobody takes \(names): "
                + "nothing could ever go there; give a team there what it takes, or name another desk"
        )
    }

    /// A share for people, and never 0 % of what there is.
    static func share(_ part: Double) -> String {
        part > 0 && part < 0.0001 ? "under 0.01%" : Metric.Unit.fraction.text((part * 10_000).rounded() / 10_000)
    }
}

extension Coverage {
    /// The desk that helps out a desk, if any.
    func helper(of desk: Int) -> Int? {
        self.roster.chart.desks[desk].rules.overflow.flatMap { self.roster.chart.deskIndex(named: $0.desk) }
    }

    /// Whether nobody at `helper` could take any inquiry of a stop.
    func isNobodyHelped(_ stop: Stop, at helper: Int) -> Bool {
        var there = stop
        there.desk = helper
        // Whoever takes what asks for least takes something; those who ask for nothing come unless all ask.
        let least = self.profile.topics[stop.topic].needs.filter { $0.share >= 1 }.skills
        return self.channels.allSatisfy { !self.seating.cover(there, channel: $0).contains(least) }
    }
}

extension [String] {
    /// Each once, in order.
    var uniqued: [String] {
        var seen: Set<String> = []
        return self.filter { seen.insert($0).inserted }
    }
}
