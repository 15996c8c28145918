import Testing

@testable import Population

/// Bounds that say something else than they seem to, and times that leave no answer.
struct ThresholdWarningTests {
    private func warnings(_ threshold: String, slots: String = "3", people: String = "", router: String = "")
        -> [String]
    {
        Profiles.warnings(
            """
            name: case
            topics: { a: { share: 100% }, b: { share: 0% } }
            channels: { chat: { share: 60%, handle: 2m, slots: 3 }, email: { share: 40%, handle: 2m, slots: \(slots) } }
            arrivals: [{ for: 1h, rate: 4/min }]
            people: { speed-spread: 0\(people) }
            router: { boost: 60s\(router) }
            staff: { model: generalists, agents: 20 }
            thresholds: [\(threshold)]
            """
        )
    }

    @Test(arguments: ["assignment.p99.9 < 5ms", "transfer.p95 < 5ms", "assignment.p99.channel(chat) < 5ms"])
    func aBoundOnTimeForWhichAgentsAreKeptIsWarnedOf(threshold: String) {
        let warnings = self.warnings(threshold, slots: "5")
        #expect(warnings.count == 1, "\(warnings)")
        #expect(warnings.first?.contains("8:14: warning: thresholds.0: ") == true, "\(warnings)")
        #expect(warnings.first?.contains("use routerWait instead") == true, "\(warnings)")
        #expect(self.warnings(threshold, slots: "3").isEmpty)
    }

    @Test func aBoundThatAllowsForItOrIsOnTheRouterIsNot() {
        #expect(self.warnings("routerWait.p99 < 5ms", slots: "5").isEmpty)
        #expect(self.warnings("assignment.p99 < 13s", slots: "5").isEmpty)
    }

    @Test func aPartThatNothingComesToIsWarnedOf() {
        let warnings = self.warnings("service.wait.p95.tier(2) < 30s")
        #expect(warnings.count == 1 && warnings.first?.contains("no topic has 'tier-2'") == true, "\(warnings)")
        #expect(self.warnings("service.wait.p95.tier(1) < 30s").isEmpty)
        let topic = self.warnings("service.wait.p95.topic(b) < 30s")
        #expect(topic.count == 1 && topic.first?.contains("nobody calls about 'b'") == true, "\(topic)")
    }

    @Test func anOfferThatLapsesBeforeItIsAnsweredIsWarnedOf() {
        let lapses = self.warnings("lost <= 0", people: ", answer-delay: 1m", router: ", offer-timeout: 5s")
        #expect(lapses.count == 1 && lapses.first?.contains("people.answer-delay: ") == true, "\(lapses)")
        #expect(self.warnings("lost <= 0", people: ", answer-delay: 4s", router: ", offer-timeout: 5s").isEmpty)
    }
}
