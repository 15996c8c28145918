import Glibc
import Organization

/// What an average inquiry of the whole organisation brings to one desk.
struct DeskFlow: Sendable {
    var desk: String
    var agents: Int
    /// How many times it comes here, on average.
    var visits: Double = 0
    /// The seconds of a whole agent, in time of the story, that it takes here.
    var work: Double = 0

    /// Of each desk, in the chart's order.
    static func all(of population: Population) -> [DeskFlow] {
        let profile = population.profile
        let people = profile.people
        var flows = population.deskChart.desks.map { DeskFlow(desk: $0.name, agents: 0) }
        for group in population.roster.groups {
            flows[group.desk].agents += group.count
        }
        // The mean of lognormal(0, σ).
        let speed = exp(people.speedSpread * people.speedSpread / 2)
        for (number, topic) in profile.topics.enumerated() {
            guard let home = population.roster.deskOfTopic[number] else { continue }
            for channel in profile.channels {
                let share = topic.share * channel.share
                let slots = Double(channel.slots)
                let handle = (topic.handle ?? channel.handle).mean.seconds * speed / slots
                flows[home].add(share, work: handle)
                let findOut = people.findOut.mean.seconds * speed / (1 - (channel.wrapUp ?? people.wrapUp)) / slots
                for (asked, other) in profile.topics.enumerated() where asked != number && topic.share < 1 {
                    guard let desk = population.roster.deskOfTopic[asked], desk != home else { continue }
                    flows[desk].add(share * people.misroute * other.share / (1 - topic.share), work: findOut)
                }
            }
        }
        return flows
    }

    private mutating func add(_ share: Double, work: Double) {
        self.visits += share
        self.work += share * work
    }

    /// The desk under `rate` inquiries a second of the story, of the whole organisation.
    func load(atRate rate: Double, isConstant: Bool) -> PlanOverview.DeskLoad {
        let erlangs = rate * self.work
        let mean = self.visits > 0 ? self.work / self.visits : 0
        let wait = isConstant ? Erlang.meanWait(agents: self.agents, load: erlangs) : nil
        return PlanOverview.DeskLoad(
            desk: self.desk,
            agents: self.agents,
            arrivalsPerSecond: rate * self.visits,
            erlangs: erlangs,
            occupancy: self.agents > 0 ? erlangs / Double(self.agents) : 0,
            waitProbability: isConstant ? Erlang.waiting(agents: self.agents, load: erlangs) : nil,
            meanWait: wait.map { .nanoseconds(clamping: $0 * mean * 1e9) }
        )
    }
}
