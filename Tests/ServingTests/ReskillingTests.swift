import Organization
import Testing

/// Operators change who can do what, and where topics come to, while the router runs.
@Suite struct ReskillingTests {
    private static let offer = "channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new"
    private static let chart = DeskChart(desks: [
        DeskPlan(name: "one", topics: ["a"]), DeskPlan(name: "two", topics: ["b"]),
    ])

    @Test func whoLearnsATopicIsOfferedWhatWaitsForIt() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=b
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            olga: reskill anna skills=a:1,b:2
            olga< AGENT name=anna desk=all state=offered offers=1 inquiries=0
            olga< END reskill lines=1
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=b \(Self.offer)
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
            olga: reskill anna skills=a:1
            olga< AGENT name=anna desk=all state=engaged offers=0 inquiries=1
            olga< END reskill lines=1
            anna: resolve 1 1 outcome=solved
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=solved
            """
        )
    }

    @Test func channelsAndTiersStayUnlessTheyAreGiven() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=chat:2 tiers=1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a channel=chat
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=chat tier=1 waited=0 ttl=20000 attempt=1 cause=new
            cora: inquire 2 topic=a channel=chat tier=2
            cora< QUEUED 2 inquiry=2 ticket=2 desk=all ahead=0
            olga: reskill anna skills=a:3
            olga< AGENT name=anna desk=all state=offered offers=1 inquiries=0
            olga< END reskill lines=1
            olga: reskill anna skills=a:3 tiers=1,2
            olga< AGENT name=anna desk=all state=offered offers=2 inquiries=0
            olga< END reskill lines=1
            anna< OFFER 1 offer=2.1 inquiry=2 ticket=2 topic=a channel=chat tier=2 waited=0 ttl=20000 attempt=1 cause=new
            olga: reskill anna skills=a:1 channels=phone:1
            olga< ERROR wrong-state - the agent is leaving, or has more in hand than that leaves room for
            """
        )
    }

    @Test func whatCannotBeIsSaidInWords() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            olga: reskill ada skills=a:1
            olga< ERROR bad-value - no agent of this name has a seat
            olga: reskill anna
            olga< ERROR missing-key - skills= is missing
            olga: reskill anna skills=a
            olga< ERROR bad-value - a skill is name:level with a level from 1 to 255
            olga: topic a desk=attic
            olga< ERROR bad-value - there is no such desk
            olga: topic a
            olga< ERROR missing-key - desk= is missing
            anna: reskill anna skills=a:1
            anna< ERROR not-allowed - this role does not say that
            anna: logout 1
            anna< LOGGED-OUT 1
            olga: reskill anna skills=a:1
            olga< ERROR bad-value - no agent of this name has a seat
            """
        )
    }

    @Test func aTopicThatIsBroughtToADeskComesThereFromThenOn() async throws {
        try await Play.perform(
            chart: Self.chart,
            """
            cora: inquire 1 topic=c
            cora< REFUSED 1 why=unknown-topic
            olga: topic c desk=two
            olga< DESK name=two waiting=0 idle=0 busy=0
            olga< END topic lines=1
            cora: inquire 2 topic=c
            cora< QUEUED 2 inquiry=1 ticket=1 desk=two ahead=0
            olga: topic c desk=one
            olga< DESK name=one waiting=0 idle=0 busy=0
            olga< END topic lines=1
            cora: inquire 3 topic=c
            cora< QUEUED 3 inquiry=2 ticket=2 desk=one ahead=0
            anna: login 1 name=anna skills=c:1 channels=phone:1 team=two ready=yes
            anna< LOGGED-IN 1 agent=anna
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=c \(Self.offer)
            """
        )
    }
}
