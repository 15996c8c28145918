internal import Organization
package import Population

/// Populations that tests play. A unit of time is a mean handling time: 10 s.
package enum Stories {
    package static let unit = Duration.seconds(10)

    /// Generalists on the phone, exponential times, nobody misroutes, wraps up or loses time over a change or over breadth: M/M/c with `rate` inquiries a unit.
    package static func generalists(
        agents: Int,
        rate: Double,
        inquiries: Int,
        warmUp: Int = 0,
        seed: UInt64,
        change: (inout LoadProfile) -> Void = { _ in }
    ) -> Population {
        var phone = Channel(
            name: "phone",
            share: 1,
            patience: .constant(.seconds(86_400 * 365)),
            handle: .exponential(mean: self.unit),
            solve: 1
        )
        phone.wrapUp = 0
        var team = Team(
            name: "all",
            desk: "all",
            agents: agents,
            skills: [Team.Skill(topic: 0)],
            channels: [Team.Slots(channel: 0, limit: 1)]
        )
        team.topics = [0]
        let perSecond = rate / self.unit.seconds
        let stage = Stage(
            length: .seconds(Double(inquiries) / perSecond),
            startRate: perSecond,
            endRate: perSecond
        )
        var profile = LoadProfile(
            name: "generalists",
            topics: [Topic(name: "all", share: 1)],
            channels: [phone],
            arrivals: ArrivalSchedule(stages: [stage]),
            staff: Staff(teams: [team])
        )
        profile.people.speedSpread = 0
        profile.people.switchTopic = .zero
        profile.people.switchChannel = .zero
        profile.people.retell = .zero
        // Whoever knows more, or knows it less well, is as quick as anybody: theory has one handling time for all.
        (profile.people.levelTime, profile.people.levelSolve) = (0, 0)
        (profile.people.breadthTime, profile.people.breadthSolve) = (0, 0)
        profile.warmUp = self.unit * warmUp
        profile.drain = .seconds(86_400 * 365)
        profile.router.expireAfter = .seconds(86_400 * 365)
        change(&profile)
        return Population(profile: profile, seed: seed)
    }

    /// A small organisation with everything in it: three desks, tiers, chats three at a time, misroutes, wrong transfers,
    /// impatience, wrap-up.
    package static func retailer(
        seed: UInt64 = 7,
        agents: Int = 24,
        minutes: Int = 60,
        perMinute: Int = 4,
        overrides: [(key: String, value: String)] = []
    ) throws -> Population {
        Population(
            profile: try self.retailerProfile(
                agents: agents,
                minutes: minutes,
                perMinute: perMinute,
                overrides: overrides
            ),
            seed: seed
        )
    }

    package static func retailerProfile(
        agents: Int,
        minutes: Int,
        perMinute: Int,
        overrides: [(key: String, value: String)] = []
    ) throws -> LoadProfile {
        let yaml = """
            name: retailer
            time-scale: 60
            warm-up: 5m
            drain: 4h
            topics:
              login:    { share: 50%, tier-2: 2% }
              billing:  { share: 30%, tier-2: 20% }
              delivery: { share: 20% }
            channels:
              phone: { share: 60%, patience: exponential(2m), handle: lognormal(3m 1.0) }
              chat:  { share: 40%, patience: exponential(5m), handle: lognormal(5m 1.0), slots: 3 }
            people: { misroute: 20%, wrong-transfer: 20% }
            arrivals: [{ for: \(minutes)m, rate: \(perMinute)/min }]
            staff:
              teams:
                login:   { agents: \(max(1, agents / 2)), skills: [login], topics: [login] }
                billing: { agents: \(max(1, agents / 4)), skills: [billing], tiers: [1], topics: [billing] }
                expert:  { agents: \(max(1, agents / 8)), skills: [billing], tiers: [2], desk: experts }
                rest:    { agents: \(max(1, agents / 8)), skills: {delivery: 1, login: 2}, topics: [delivery] }
            """
        return try LoadProfile.parse(yaml, file: "retailer.yaml", overrides: overrides)
    }
}
