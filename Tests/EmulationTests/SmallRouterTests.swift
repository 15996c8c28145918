import Testing
import Transport

@testable import Emulation

/// The router that the whole-run tests believe in.
struct SmallRouterTests {
    @Test func anInquiryIsOfferedAcceptedAndEnded() {
        let router = SmallRouter()
        let (customer, customerHears) = self.person(router)
        let (agent, agentHears) = self.person(router)
        self.say("login 1 name=ann skills=billing:1 channels=phone:1 ready=yes\n", agent, router)
        self.say("inquire 5 topic=billing stamp=77\n", customer, router)
        #expect(customerHears.lines.last == "QUEUED 5 inquiry=1 ticket=1 desk=all ahead=0")
        #expect(agentHears.lines.last?.hasSuffix("cause=new stamp=77") == true)
        self.say("accept 1 1.1 stamp=88\nresolve 1 1 outcome=solved\n", agent, router)
        #expect(
            customerHears.lines.suffix(2) == [
                "ASSIGNED 5 inquiry=1 agent=a desk=all waited=0 stamp=88", "CLOSED 5 inquiry=1 ticket=1 outcome=solved",
            ]
        )
        #expect(router.queued == 1 && router.ends == ["solved": 1])
    }

    @Test func aLineInPiecesIsReadWhenItIsWhole() {
        let router = SmallRouter()
        let (customer, hears) = self.person(router)
        self.say("inquire 5 topic=bill", customer, router)
        #expect(hears.lines.count == 1)
        self.say("ing stamp=7\n", customer, router)
        #expect(hears.lines.last == "QUEUED 5 inquiry=1 ticket=1 desk=all ahead=0")
    }

    @Test func aLostAgentsInquiryWaitsAgain() {
        let router = SmallRouter()
        let (customer, customerHears) = self.person(router)
        let (first, _) = self.person(router)
        let (second, secondHears) = self.person(router)
        self.say("login 1 name=ann skills=billing:1 channels=phone:1 ready=yes\n", first, router)
        self.say("inquire 5 topic=billing stamp=77\n", customer, router)
        self.say("accept 1 1.1 stamp=88\n", first, router)
        router.lose(1)
        self.say("login 2 name=bob skills=billing:1 channels=phone:1 ready=yes\n", second, router)
        #expect(customerHears.lines.last == "TRANSFERRED 5 inquiry=1 desk=all why=agent-lost")
        #expect(secondHears.lines.last?.contains("offer=1.2") == true)
        router.lose(0)
        #expect(secondHears.lines.last == "RESCIND 2 offer=1.2 why=abandoned")
        #expect(router.ends == ["abandoned": 1])
    }

    private func person(_ router: SmallRouter) -> (ManualStream, Hearing) {
        let hearing = Hearing()
        let stream = ManualStream(handler: hearing)
        router.attach(stream)
        return (stream, hearing)
    }

    private func say(_ text: String, _ stream: ManualStream, _ router: SmallRouter) {
        stream.send(text)
        router.run()
    }
}
