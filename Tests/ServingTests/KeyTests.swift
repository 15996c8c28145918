import Organization
import TestSupport
import Testing

/// What `key=` promises, played.
@Suite struct KeyTests {
    @Test func aRepeatByKeyMovesTheInquiryToTheNewRef() async throws {
        try await Play.perform(
            """
            cora: inquire 1 topic=a key=k
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora: inquire 2 topic=a key=k
            cora< QUEUED 2 inquiry=1 ticket=1 desk=all ahead=0
            cora: abandon 1
            cora< ERROR no-such-ref 1 no inquiry of this ref is open
            carl: inquire 9 topic=a key=k
            carl< QUEUED 9 inquiry=1 ticket=1 desk=all ahead=0
            cora: abandon 2
            cora< ERROR no-such-ref 2 no inquiry of this ref is open
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=2 ticket=2 desk=all ahead=1
            carl: abandon 9
            carl< CLOSED 9 inquiry=1 ticket=1 outcome=abandoned
            """
        )
    }

    @Test func aRepeatByKeyAfterTheEndTellsTheSameEnd() async throws {
        try await Play.perform(
            """
            cora: inquire 1 topic=a key=k
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora: abandon 1
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=abandoned
            cora: inquire 5 topic=a key=k
            cora< QUEUED 5 inquiry=1 ticket=1 desk=all ahead=0
            cora< CLOSED 5 inquiry=1 ticket=1 outcome=abandoned
            cora: inquire 5 topic=a
            cora< QUEUED 5 inquiry=2 ticket=2 desk=all ahead=0
            """
        )
    }

    /// While it waits, is offered, is talked about, waits again, is talked about by another, and in wrap-up.
    @Test func aRepeatIsToldHowThingsStandWhereverTheInquiryIs() async throws {
        try await Play.perform(
            chart: DeskChart(desks: [DeskPlan(name: "one", topics: ["a"]), DeskPlan(name: "two", topics: ["b"])]),
            """
            cora: inquire 1 topic=a key=k
            cora< QUEUED 1 inquiry=1 ticket=1 desk=one ahead=0
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            cora: inquire 2 topic=a key=k
            cora< QUEUED 2 inquiry=1 ticket=1 desk=one ahead=0
            anna: accept 1 1.1 stamp=44
            cora< ASSIGNED 2 inquiry=1 agent=anna desk=one waited=0 stamp=44
            carl: inquire 1 topic=a key=k
            carl< QUEUED 1 inquiry=1 ticket=1 desk=one ahead=0
            carl< ASSIGNED 1 inquiry=1 agent=anna desk=one waited=0 stamp=44
            anna: transfer 1 1 why=wrong-skill topic=b
            carl< TRANSFERRED 1 inquiry=1 desk=two why=wrong-skill
            cora: inquire 3 topic=a key=k
            cora< QUEUED 3 inquiry=1 ticket=1 desk=two ahead=0
            ada: login 1 name=ada skills=b:1 channels=phone:1 ready=yes
            ada< LOGGED-IN 1 agent=ada
            ada< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=b channel=phone tier=1 waited=0 ttl=20000 attempt=2 cause=transfer previous=anna
            ada: accept 1 1.1
            cora< ASSIGNED 3 inquiry=1 agent=ada desk=two waited=0
            carl: inquire 2 topic=a key=k
            carl< QUEUED 2 inquiry=1 ticket=1 desk=two ahead=0
            carl< ASSIGNED 2 inquiry=1 agent=ada desk=two waited=0
            ada: resolve 1 1 outcome=solved wrap-up=yes
            carl< CLOSED 2 inquiry=1 ticket=1 outcome=solved
            cora: inquire 4 topic=a key=k
            cora< QUEUED 4 inquiry=1 ticket=1 desk=two ahead=0
            cora< CLOSED 4 inquiry=1 ticket=1 outcome=solved
            """
        )
    }

    @Test func aKeyIsNewAgainWhenItsEndIsForgotten() async throws {
        var settings = RouterSettings()
        settings.keyMemory = .zero
        try await Play.perform(
            settings: settings,
            """
            cora: inquire 1 topic=a key=k
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora: abandon 1
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=abandoned
            cora: inquire 1 topic=a key=k
            cora< QUEUED 1 inquiry=2 ticket=2 desk=all ahead=0
            """
        )
    }

    @Test func aKeyFollowsItsInquiryToAnotherDesk() async throws {
        try await Play.perform(
            chart: DeskChart(desks: [DeskPlan(name: "one", topics: ["a"]), DeskPlan(name: "two", topics: ["b"])]),
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a key=k
            cora< QUEUED 1 inquiry=1 ticket=1 desk=one ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=one waited=0
            anna: transfer 1 1 why=wrong-skill topic=b
            cora< TRANSFERRED 1 inquiry=1 desk=two why=wrong-skill
            carl: inquire 4 topic=a key=k
            carl< QUEUED 4 inquiry=1 ticket=1 desk=two ahead=0
            carl: abandon 4
            carl< CLOSED 4 inquiry=1 ticket=1 outcome=abandoned
            """
        )
    }
}
