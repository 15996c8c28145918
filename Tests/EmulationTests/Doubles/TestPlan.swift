import Organization
import Population

/// Small plans whose every instant is known without a computer.
enum TestPlan {
    /// One inquiry a second on the phone, due at 0.5 s, 1.5 s, 2.5 s …; agents differ in nothing; what a call takes is constant.
    static func phone(
        inquiries: Int = 3,
        agents: Int = 1,
        patience: Duration = .seconds(100),
        answer: Duration = .zero,
        talk: Duration = .zero,
        wrapUp: Duration = .zero,
        warmUp: Duration = .zero,
        perSecond: Double = 1
    ) -> LoadProfile {
        let handle = talk + wrapUp
        var phone = Channel(
            name: "phone",
            share: 1,
            patience: .constant(patience),
            handle: .constant(handle),
            solve: 1
        )
        phone.wrapUp = handle == .zero ? 0 : wrapUp / handle
        phone.answerDelay = .constant(answer)
        return Self.profile(
            topics: [Topic(name: "billing", share: 1)],
            channels: [phone],
            inquiries: inquiries,
            perSecond: perSecond,
            warmUp: warmUp,
            teams: [
                Team(
                    name: "all",
                    desk: "all",
                    agents: agents,
                    skills: [.init(topic: 0)],
                    channels: [.init(channel: 0, limit: 1)]
                )
            ]
        )
    }

    /// Two desks, billing and login, whose agents each know one topic; half of the calls are about either. What a call takes is
    /// constant, and who has it wrong finds out in a moment.
    static func twoDesks(
        inquiries: Int,
        agents: Int = 3,
        handle: Duration = .milliseconds(100),
        findOut: Duration = .milliseconds(10),
        warmUp: Duration = .zero,
        perSecond: Double = 10
    ) -> LoadProfile {
        let channel = Channel(
            name: "phone",
            share: 1,
            patience: .constant(.seconds(600)),
            handle: .constant(handle),
            solve: 1
        )
        let names = ["billing", "login"]
        let teams = names.enumerated().map { topic, name in
            Team(
                name: name,
                desk: name,
                agents: agents,
                skills: [.init(topic: topic)],
                channels: [.init(channel: 0, limit: 1)],
                topics: [topic]
            )
        }
        var profile = Self.profile(
            topics: names.map { Topic(name: $0, share: 0.5) },
            channels: [channel],
            inquiries: inquiries,
            perSecond: perSecond,
            warmUp: warmUp,
            teams: teams
        )
        profile.people.findOut = .constant(findOut)
        return profile
    }

    static func profile(
        topics: [Topic],
        channels: [Channel],
        inquiries: Int,
        perSecond: Double = 1,
        warmUp: Duration = .zero,
        teams: [Team]
    ) -> LoadProfile {
        let length = Duration.seconds(Double(inquiries) / perSecond)
        var profile = LoadProfile(
            name: "test",
            topics: topics,
            channels: channels,
            arrivals: ArrivalSchedule(
                stages: [Stage(length: length, startRate: perSecond, endRate: perSecond)],
                pattern: .even
            ),
            staff: Staff(teams: teams)
        )
        profile.people.speedSpread = 0
        profile.people.misroute = 0
        profile.people.retell = .zero
        profile.people.switchTopic = .zero
        profile.people.switchChannel = .zero
        profile.warmUp = warmUp
        profile.drain = .seconds(20)
        return profile
    }
}
