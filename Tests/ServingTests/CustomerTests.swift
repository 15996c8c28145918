import Organization
import TestSupport
import Testing

/// What the protocol page says about customers, played.
@Suite struct CustomerTests {
    @Test func anInquiryIsQueuedAssignedAndClosed() async throws {
        try await Play.perform(
            """
            cora: inquire 7 topic=billing stamp=123
            cora< QUEUED 7 inquiry=1 ticket=1 desk=all ahead=0
            anna: login 1 name=anna skills=billing:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=billing channel=phone tier=1 waited=5 ttl=20000 attempt=1 cause=new stamp=123
            anna: accept 1 1.1 stamp=99
            cora< ASSIGNED 7 inquiry=1 agent=anna desk=all waited=9 stamp=99
            anna: resolve 1 1 outcome=solved
            cora< CLOSED 7 inquiry=1 ticket=1 outcome=solved
            """
        )
    }

    @Test func aRefIsTakenUntilTheEndAndFreeAfterIt() async throws {
        try await Play.perform(
            """
            cora: inquire 7 topic=billing
            cora< QUEUED 7 inquiry=1 ticket=1 desk=all ahead=0
            cora: inquire 7 topic=login
            cora< ERROR duplicate-ref 7 an inquiry of this ref is open
            cora: abandon 7
            cora< CLOSED 7 inquiry=1 ticket=1 outcome=abandoned
            cora: abandon 7
            cora< ERROR no-such-ref 7 no inquiry of this ref is open
            cora: inquire 7 topic=login
            cora< QUEUED 7 inquiry=2 ticket=2 desk=all ahead=0
            """
        )
    }

    @Test func aRefMeansSomebodyOnItsOwnConnectionOnly() async throws {
        try await Play.perform(
            """
            cora: inquire 1 topic=billing
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            carl: inquire 1 topic=billing
            carl< QUEUED 1 inquiry=2 ticket=2 desk=all ahead=1
            carl: abandon 1
            carl< CLOSED 1 inquiry=2 ticket=2 outcome=abandoned
            """
        )
    }

    @Test func aheadCountsThoseWithAnEarlierKeyWhoAskForTheSame() async throws {
        try await Play.perform(
            """
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora: inquire 2 topic=a
            cora< QUEUED 2 inquiry=2 ticket=2 desk=all ahead=1
            cora: inquire 3 topic=a priority=9
            cora< QUEUED 3 inquiry=3 ticket=3 desk=all ahead=0
            cora: inquire 4 topic=a priority=1
            cora< QUEUED 4 inquiry=4 ticket=4 desk=all ahead=1
            cora: inquire 5 topic=b
            cora< QUEUED 5 inquiry=5 ticket=5 desk=all ahead=0
            """
        )
    }

    @Test func aKnownTicketIsContinuedAndAnUnknownOneIsNot() async throws {
        try await Play.perform(
            """
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora: inquire 2 topic=a ticket=1
            cora< QUEUED 2 inquiry=2 ticket=1 desk=all ahead=1
            cora: inquire 3 topic=a ticket=77
            cora< QUEUED 3 inquiry=3 ticket=2 desk=all ahead=2
            """
        )
    }

    /// Whoever talked with an agent need not tell the story again; who gave up before has told it to nobody.
    @Test func whoComesBackWithATicketNeedNotTellTheStoryAgain() async throws {
        try await Play.perform(
            """
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora: abandon 1
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=abandoned
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 2 topic=a ticket=1
            cora< QUEUED 2 inquiry=2 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=2 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 2 inquiry=2 agent=anna desk=all waited=0
            anna: resolve 1 2 outcome=unsolved
            cora< CLOSED 2 inquiry=2 ticket=1 outcome=unsolved
            cora: inquire 3 topic=a ticket=1
            cora< QUEUED 3 inquiry=3 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.2 inquiry=3 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new told=yes
            """
        )
    }

    @Test func aCustomerWhoIsOfferedMayGiveUpAndTheOfferIsVoid() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            cora: abandon 1
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=abandoned
            anna< RESCIND 1 offer=1.1 why=abandoned
            anna: accept 1 1.1
            anna< ERROR stale 1 offer=1.1 that offer is not open any more
            """
        )
    }

    @Test func aCustomerWhoTalksMayHangUp() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
            cora: abandon 1
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=hung-up
            anna< ENDED 1 inquiry=1 why=hung-up
            anna: resolve 1 1 outcome=solved
            anna< ERROR stale 1 inquiry=1 that inquiry is not in your hands
            """
        )
    }

    @Test func aLostConnectionAbandonsWhatWaitsAndHangsUpConversations() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna: login 2 name=ada skills=b:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            anna< LOGGED-IN 2 agent=ada
            cora: inquire 1 topic=a
            cora: inquire 2 topic=z
            cora: inquire 3 topic=b
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora< QUEUED 2 inquiry=2 ticket=2 desk=all ahead=0
            cora< QUEUED 3 inquiry=3 ticket=3 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            anna< OFFER 2 offer=3.1 inquiry=3 ticket=3 topic=b channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
            cora!
            olga: counters
            olga< COUNTER name=inquiries_offered value=3
            olga< COUNTER name=queued value=3
            olga< COUNTER name=deflected value=0
            olga< COUNTER name=refused value=0
            olga< COUNTER name=assigned value=1
            olga< COUNTER name=transferred value=0
            olga< COUNTER name=solved value=0
            olga< COUNTER name=unsolved value=0
            olga< COUNTER name=callback value=0
            olga< COUNTER name=abandoned value=2
            olga< COUNTER name=hung_up value=1
            olga< COUNTER name=expired value=0
            olga< COUNTER name=in_queue value=0
            olga< COUNTER name=in_offer value=0
            olga< COUNTER name=in_conversation value=0
            olga< COUNTER name=offers value=2
            olga< COUNTER name=declined value=0
            olga< COUNTER name=timed_out value=0
            olga< COUNTER name=recovered value=0
            olga< COUNTER name=agents value=2
            olga< END counters lines=20
            """,
            hearing: ["anna": ["ENDED 1 inquiry=1 why=hung-up", "RESCIND 2 offer=3.1 why=abandoned"]]
        )
    }

    @Test func thePersonOfAnOfferIsPartOfNoAnswerToAnotherRole() async throws {
        try await Play.perform(
            """
            cora: accept 1 1.1
            cora< ERROR not-allowed 1 this role does not say that
            cora: login 1 name=x skills=a:1 channels=phone:1
            cora< ERROR not-allowed 1 this role does not say that
            cora: desks
            cora< ERROR not-allowed - this role does not say that
            anna: inquire 1 topic=a
            anna< ERROR not-allowed 1 this role does not say that
            olga: abandon 1
            olga< ERROR not-allowed 1 this role does not say that
            """
        )
    }

    @Test func namesAreEscapedOnTheWireAndPlainWithin() async throws {
        try await Play.perform(
            """
            anna: login 1 name=Anna%20B. skills=caf%C3%A9:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=Anna%20B.
            cora: inquire 1 topic=café
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=café channel=phone tier=1 waited=0 ttl=20000 attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=Anna%20B. desk=all waited=0
            """
        )
    }

    @Test func whatWaitsTooLongExpires() async throws {
        var settings = RouterSettings()
        settings.expireAfter = .milliseconds(20)
        try await Play.perform(
            settings: settings,
            """
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora<< CLOSED 1 inquiry=1 ticket=1 outcome=expired
            """
        )
    }

    @Test func aFullDeskRefuses() async throws {
        var settings = RouterSettings()
        settings.queueLimit = 2
        try await Play.perform(
            settings: settings,
            """
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora: inquire 2 topic=a
            cora< QUEUED 2 inquiry=2 ticket=2 desk=all ahead=1
            cora: inquire 3 topic=a
            cora< REFUSED 3 why=full
            cora: inquire 3 topic=a
            cora< REFUSED 3 why=full
            cora: abandon 1
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=abandoned
            cora: inquire 3 topic=a
            cora< QUEUED 3 inquiry=3 ticket=3 desk=all ahead=1
            """
        )
    }

    @Test func aTopicThatNoDeskTakesIsRefused() async throws {
        try await Play.perform(
            chart: DeskChart(desks: [DeskPlan(name: "billing", topics: ["invoice"])]),
            """
            cora: inquire 1 topic=weather
            cora< REFUSED 1 why=unknown-topic
            cora: inquire 1 topic=invoice
            cora< QUEUED 1 inquiry=1 ticket=1 desk=billing ahead=0
            """
        )
    }
}
