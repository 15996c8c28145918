import Organization
import TestSupport
import Testing

/// What the protocol page says about agents, played.
@Suite struct AgentTests {
    private static let offer = "topic=a channel=phone tier=1 waited=0 ttl=20000"

    @Test func aSeatStartsPausedUnlessReady() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna: ready 1
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new
            """
        )
    }

    @Test func twoAgentsCannotHaveOneNameUntilTheFirstHasLeft() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1
            anna< LOGGED-IN 1 agent=anna
            anna: login 1 name=other skills=a:1 channels=phone:1
            anna< ERROR duplicate-ref 1 an agent of this ref is logged in
            anna: login 2 name=anna skills=a:1 channels=phone:1
            anna< ERROR name-taken 2 another agent has this name
            ada: login 1 name=anna skills=a:1 channels=phone:1
            ada< ERROR name-taken 1 another agent has this name
            anna: logout 1
            anna< LOGGED-OUT 1
            ada: login 1 name=anna skills=a:1 channels=phone:1
            ada< LOGGED-IN 1 agent=anna
            ada!
            anna: login 1 name=anna skills=a:1 channels=phone:1
            anna< LOGGED-IN 1 agent=anna
            """
        )
    }

    @Test func aDeclinedInquiryGoesToSomebodyElseAndBackAfterReady() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna: login 2 name=ada skills=a:2 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            anna< LOGGED-IN 2 agent=ada
            cora: inquire 1 topic=a stamp=5
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new stamp=5
            anna: decline 1 1.1 why=busy
            anna< OFFER 2 offer=1.2 inquiry=1 ticket=1 \(Self.offer) attempt=2 cause=returned stamp=5
            anna: decline 1 1.2
            anna< ERROR stale 1 offer=1.2 that offer is not open any more
            anna: decline 2 1.2
            anna: ready 1
            anna< OFFER 1 offer=1.3 inquiry=1 ticket=1 \(Self.offer) attempt=3 cause=returned stamp=5
            """
        )
    }

    @Test func anOfferIsAcceptedOnceAndByItsAgentOnly() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna: login 2 name=ada skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            anna< LOGGED-IN 2 agent=ada
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new
            anna: accept 2 1.1
            anna< ERROR stale 2 offer=1.1 that offer is not open any more
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
            anna: accept 1 1.1
            anna< ERROR stale 1 offer=1.1 that offer is not open any more
            anna: accept 1 99999999.1
            anna< ERROR stale 1 offer=99999999.1 that offer is not open any more
            anna: accept 3 1.1
            anna< ERROR no-such-ref 3 no agent of this ref is logged in
            anna: resolve 2 1 outcome=solved
            anna< ERROR stale 2 inquiry=1 that inquiry is not in your hands
            anna: resolve 1 1 outcome=unsolved
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=unsolved
            anna: resolve 1 1 outcome=unsolved
            anna< ERROR stale 1 inquiry=1 that inquiry is not in your hands
            anna: wrapped 1 1
            anna< ERROR stale 1 inquiry=1 that inquiry is not in your hands
            """
        )
    }

    @Test func wrapUpKeepsTheSlotUntilWrapped() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a
            cora: inquire 2 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora< QUEUED 2 inquiry=2 ticket=2 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
            anna: resolve 1 1 outcome=callback wrap-up=yes
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=callback
            anna: wrapped 1 1
            anna< OFFER 1 offer=2.1 inquiry=2 ticket=2 \(Self.offer) attempt=1 cause=new
            """
        )
    }

    @Test func threeUnansweredOffersPauseAnAgent() async throws {
        var settings = RouterSettings()
        settings.offerTimeout = .milliseconds(15)
        let offer = "topic=a channel=phone tier=1 waited=0 ttl=15"
        try await Play.perform(
            settings: settings,
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a
            cora: inquire 2 topic=a
            cora: inquire 3 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora< QUEUED 2 inquiry=2 ticket=2 desk=all ahead=1
            cora< QUEUED 3 inquiry=3 ticket=3 desk=all ahead=2
            anna: ready 1
            anna<< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(offer) attempt=1 cause=new
            anna<< RESCIND 1 offer=1.1 why=timeout
            anna<< OFFER 1 offer=2.1 inquiry=2 ticket=2 \(offer) attempt=1 cause=new
            anna<< RESCIND 1 offer=2.1 why=timeout
            """,
            waiting: ["anna": "PAUSED 1 why=no-answer"]
        )
    }

    @Test func aLostAgentGivesBackWhatTheyHeld() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
            anna!
            cora< TRANSFERRED 1 inquiry=1 desk=all why=agent-lost
            ada: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            ada< LOGGED-IN 1 agent=anna
            ada< OFFER 1 offer=1.2 inquiry=1 ticket=1 \(Self.offer) attempt=2 cause=returned
            ada: logout 1
            ada< LOGGED-OUT 1
            """
        )
    }

    @Test func logoutHandsBackAndLogoutWithDrainFinishes() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 \(Self.offer) attempt=1 cause=new
            anna: accept 1 1.1
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
            anna: logout 1
            anna< LOGGED-OUT 1
            cora< TRANSFERRED 1 inquiry=1 desk=all why=agent-left
            anna: login 1 name=anna skills=a:1 channels=phone:1 ready=yes
            anna< LOGGED-IN 1 agent=anna
            anna< OFFER 1 offer=1.2 inquiry=1 ticket=1 \(Self.offer) attempt=2 cause=returned
            anna: logout 1 drain=yes
            anna: accept 1 1.2
            cora< ASSIGNED 1 inquiry=1 agent=anna desk=all waited=0
            anna: ready 1
            anna< ERROR wrong-state 1 not in this state
            anna: resolve 1 1 outcome=solved wrap-up=yes
            cora< CLOSED 1 inquiry=1 ticket=1 outcome=solved
            anna: wrapped 1 1
            anna< LOGGED-OUT 1
            anna: wrapped 1 1
            anna< ERROR no-such-ref 1 no agent of this ref is logged in
            """
        )
    }

    @Test func chatsShareAnAgentAndAPhoneCallNeedsAllOfThem() async throws {
        try await Play.perform(
            """
            anna: login 1 name=anna skills=a:1 channels=phone:1,chat:2 ready=yes
            anna< LOGGED-IN 1 agent=anna
            cora: inquire 1 topic=a channel=chat
            cora: inquire 2 topic=a channel=phone
            cora: inquire 3 topic=a channel=chat
            cora: inquire 4 topic=a channel=chat
            cora< QUEUED 1 inquiry=1 ticket=1 desk=all ahead=0
            cora< QUEUED 2 inquiry=2 ticket=2 desk=all ahead=0
            cora< QUEUED 3 inquiry=3 ticket=3 desk=all ahead=1
            cora< QUEUED 4 inquiry=4 ticket=4 desk=all ahead=2
            anna< OFFER 1 offer=1.1 inquiry=1 ticket=1 topic=a channel=chat tier=1 waited=0 ttl=20000 attempt=1 cause=new
            cora: abandon 2
            cora< CLOSED 2 inquiry=2 ticket=2 outcome=abandoned
            anna< OFFER 1 offer=3.1 inquiry=3 ticket=3 topic=a channel=chat tier=1 waited=0 ttl=20000 attempt=1 cause=new
            anna: login 2 name=bad skills=a:1 channels=phone:2
            anna< ERROR bad-value 2 phone takes the whole agent: phone:1
            """
        )
    }
}
