import Organization
import Routing
import Testing

@testable import Serving

@Suite struct ReceptionistTests {
    private let chart = DeskChart(desks: [
        DeskPlan(name: "billing", topics: ["invoice", "refund"]),
        DeskPlan(name: "front"),
        DeskPlan(name: "sales", topics: ["upgrade"]),
    ])

    private func receptionist(_ chart: DeskChart) -> Receptionist {
        Receptionist(chart: chart, settings: RouterSettings())
    }

    private func withBytes<R>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        Array(text.utf8).withUnsafeBufferPointer(body)
    }

    private func skills(_ names: [String], of receptionist: inout Receptionist) -> [NewSeat.Skill] {
        names.compactMap { name in
            self.withBytes(name) { receptionist.skill($0) }.map { NewSeat.Skill(skill: $0, level: 1) }
        }
    }

    @Test func aTopicGoesToTheDeskThatNamesItElseToTheOneForTheRest() {
        var receptionist = self.receptionist(self.chart)
        #expect(self.withBytes("refund") { receptionist.route($0)?.desk } == 0)
        #expect(self.withBytes("upgrade") { receptionist.route($0)?.desk } == 2)
        #expect(self.withBytes("weather") { receptionist.route($0)?.desk } == 1)
    }

    @Test func withoutADeskForTheRestANewTopicLeadsNowhereAndIsNotRemembered() {
        var receptionist = self.receptionist(DeskChart(desks: [DeskPlan(name: "billing", topics: ["invoice"])]))
        for number in 0..<5_000 {
            #expect(self.withBytes("t\(number)") { receptionist.route($0)?.desk } == nil)
        }
        #expect(self.withBytes("t1") { receptionist.vocabulary.knownSkill($0) } == nil)
        #expect(self.withBytes("invoice") { receptionist.route($0)?.desk } == 0)
    }

    @Test func theTopicAfterTheFourThousandAndNinetySixthIsUnknown() {
        var receptionist = self.receptionist(.single)
        for number in 0..<4_096 {
            #expect(self.withBytes("t\(number)") { receptionist.route($0)?.desk } == 0)
        }
        #expect(self.withBytes("one-more") { receptionist.route($0)?.desk } == nil)
        #expect(self.withBytes("t7") { receptionist.route($0)?.desk } == 0)
    }

    @Test func anAgentWithoutATeamSitsWhereMostOfTheirSkillsAreTaken() {
        var receptionist = self.receptionist(self.chart)
        let mixed = self.skills(["upgrade", "invoice", "refund"], of: &receptionist)
        #expect(receptionist.homeDesk(of: mixed) == 0)
        let equal = self.skills(["upgrade", "weather"], of: &receptionist)
        #expect(receptionist.homeDesk(of: equal) == 1)
        #expect(receptionist.homeDesk(of: []) == 0)
    }

    @Test func aTicketIsKnownIfItWasIssued() {
        var receptionist = self.receptionist(.single)
        #expect(receptionist.number(forTicket: 9) == (1, 1))
        receptionist.took(number: 1, ticket: 1)
        #expect(receptionist.number(forTicket: 1) == (2, 1))
        #expect(receptionist.number(forTicket: 2) == (2, 2))
        #expect(receptionist.number(forTicket: 0) == (2, 2))
        receptionist.took(number: 2, ticket: 1)
        #expect(receptionist.number(forTicket: nil) == (3, 2))
        let taken = [0, 1, 2, 3].map { receptionist.hasTaken($0) }
        #expect(taken == [false, true, true, false])
    }

    @Test func aNameBelongsToOneAgentUntilTheyLeave() {
        var receptionist = self.receptionist(.single)
        let anna = Person(connection: 1, ref: 1)
        let other = Person(connection: 2, ref: 1)
        let name = Array("anna".utf8)
        let isFirst = receptionist.register(anna, name: name)
        let isSecond = receptionist.register(other, name: name)
        #expect(isFirst)
        #expect(!isSecond)
        receptionist.unregister(other)
        #expect(receptionist.agentCount == 1)
        receptionist.unregister(anna)
        let isFree = receptionist.register(other, name: name)
        #expect(isFree)
    }
}
