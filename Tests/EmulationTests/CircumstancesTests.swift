import Measurement
import Organization
import People
import Population
import Testing

@testable import Emulation

/// What stands around an inquiry reaches the plan, and what the plan says of it reaches the wire.
struct CircumstancesTests {
    @Test func whoIsToldTheStoryNeedsLess() {
        var profile = TestPlan.phone(talk: .seconds(10))
        profile.people.retell = .seconds(30)
        let scene = AgentScene(profile)
        let stream = scene.begin()
        stream.say(scene.offer(1, cause: "transfer", stamp: scene.stamp(leg: 1, at: .zero)) + " told=yes")
        scene.advance(to: .seconds(10))
        #expect(scene.counts.resolved == 1)
        stream.say(scene.offer(2, cause: "transfer", stamp: scene.stamp(index: 1, leg: 1, at: .seconds(10))))
        scene.advance(to: .seconds(49))
        #expect(scene.counts.resolved == 1)
        scene.advance(to: .seconds(50))
        #expect(scene.counts.resolved == 2)
    }

    @Test func whoWasNewLearnsWithEveryAcceptedInquiry() {
        var profile = TestPlan.phone(inquiries: 2, talk: .seconds(10))
        profile.staff.teams[0].newcomers = 1
        profile.people.rampUpContacts = 1
        let scene = AgentScene(profile)
        let stream = scene.begin()
        stream.say(scene.offer(1, stamp: scene.stamp(at: .zero)))
        scene.advance(to: .milliseconds(14_999))
        #expect(scene.counts.resolved == 0)
        scene.advance(to: .seconds(15))
        #expect(scene.counts.resolved == 1)
        // 10 s and e⁻¹ of another 5 s.
        stream.say(scene.offer(2, stamp: scene.stamp(index: 1, at: .seconds(15))))
        scene.advance(to: .milliseconds(15_000 + 11_839))
        #expect(scene.counts.resolved == 1)
        scene.advance(to: .milliseconds(15_000 + 11_840))
        #expect(scene.counts.resolved == 2)
    }

    @Test func needsAndPreferencesAreSaid() throws {
        var profile = TestPlan.phone(inquiries: 1)
        profile.skills = ["german", "sales, b2b"]
        profile.topics[0].needs = [.init(skill: 0, share: 1)]
        profile.topics[0].prefers = [.init(skill: 0, share: 1), .init(skill: 1, share: 1)]
        profile.staff.teams[0].extras = [.init(skill: 0), .init(skill: 1)]
        let scene = CustomerScene(profile)
        let stream = scene.begin()
        scene.advance(to: .milliseconds(500))
        let line = try #require(stream.takeLines().first { $0.hasPrefix("inquire ") })
        #expect(line.contains(" needs=german prefers=german,sales%2C%20b2b stamp="))
    }
}
