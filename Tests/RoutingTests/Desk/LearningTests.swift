import Organization
import Testing

@testable import Routing

/// Agents who say their skills over several lines.
struct LearningTests {
    @Test func whoIsPausedAndFreeSaysMoreAndIsThenOfferedIt() {
        let scene = DeskScene()
        scene.login("anna", isReady: false)
        scene.inquire(1, .german)
        #expect(scene.learn("anna", [.refund: 2, .german: 1]).isEmpty)
        #expect(scene.learn("anna", [.french: 1]).isEmpty)
        #expect(scene.ready("anna") == ["anna offered 1"])
        #expect(scene.learn("anna", [.french: 1]) == ["wrongState"])
    }

    @Test func whatSheHasAlreadyIsRefusedAndNothingOfTheLineCounts() {
        let scene = DeskScene()
        scene.login("anna", isReady: false)
        #expect(scene.learn("anna", [.refund: 1, .billing: 2]) == ["repeatedSkill"])
        scene.ready("anna")
        #expect(scene.inquire(1, .refund) == ["1 queued behind 0"])
        #expect(scene.inquire(2).last == "anna offered 2")
        scene.pause("anna")
        #expect(scene.learn("anna", [.refund: 1]) == ["wrongState"], "she has something in hand")
    }

    @Test func thereIsABoundToWhatOneAgentCanDo() {
        var desk = DeskState()
        let agent = Person(connection: 1, ref: 1)
        let skills = { (range: Range<Int>) in range.map { NewSeat.Skill(skill: UInt16($0), level: 1) } }
        let seat = NewSeat(
            agent: agent,
            name: [1],
            skills: skills(0..<4_000),
            channels: [NewSeat.Channel(channel: Vocabulary.phone, limit: 1)],
            isReady: false
        )
        guard case .success(let handle) = desk.login(seat, now: .zero) else {
            Issue.record("no seat")
            return
        }
        let tooMany = desk.learn(handle, skills(4_000..<4_097), now: .zero)
        let enough = desk.learn(handle, skills(4_000..<4_096), now: .zero)
        let broken = desk.checkInvariants()
        #expect(tooMany == .tooManySkills && enough == nil && broken.isEmpty)
    }
}
