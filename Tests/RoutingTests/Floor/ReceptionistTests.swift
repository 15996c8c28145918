import Organization
import Testing

@testable import Routing

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

    private func desk(_ route: Result<(topic: UInt16, desk: UInt16), Receptionist.Obstacle>) -> UInt16? {
        if case .success(let found) = route { found.desk } else { nil }
    }

    private func skills(_ names: [String], of receptionist: inout Receptionist) -> [NewSeat.Skill] {
        names.compactMap { name in
            self.withBytes(name) { receptionist.skill($0, broughtBy: .agent) }.map {
                NewSeat.Skill(skill: $0, level: 1)
            }
        }
    }

    @Test func aTopicGoesToTheDeskThatNamesItElseToTheOneForTheRest() {
        var receptionist = self.receptionist(self.chart)
        #expect(self.withBytes("refund") { self.desk(receptionist.route($0)) } == 0)
        #expect(self.withBytes("upgrade") { self.desk(receptionist.route($0)) } == 2)
        #expect(self.withBytes("weather") { self.desk(receptionist.route($0)) } == 1)
    }

    @Test func withoutADeskForTheRestANewTopicLeadsNowhereAndIsNotRemembered() {
        var receptionist = self.receptionist(DeskChart(desks: [DeskPlan(name: "billing", topics: ["invoice"])]))
        for number in 0..<5_000 {
            #expect(self.withBytes("t\(number)") { self.desk(receptionist.route($0)) } == nil)
        }
        #expect(self.withBytes("t1") { receptionist.vocabulary.knownSkill($0) } == nil)
        #expect(self.withBytes("invoice") { self.desk(receptionist.route($0)) } == 0)
    }

    @Test func customersBringInTopicsForHalfOfTheRoom() {
        var receptionist = self.receptionist(.single)
        for number in 0..<2_048 {
            #expect(self.withBytes("t\(number)") { self.desk(receptionist.route($0)) } == 0)
        }
        #expect(self.withBytes("one-more") { receptionist.route($0) }.obstacle == .overload)
        #expect(self.withBytes("t7") { self.desk(receptionist.route($0)) } == 0)
    }

    /// The chart's topics stay, and an operator's that come elsewhere than new ones do.
    @Test func placedTopicsAreNotForgotten() {
        var receptionist = self.receptionist(self.chart)
        let isBrought = self.withBytes("wallet") { receptionist.bring($0, to: 2) }
        let isAtTheFront = self.withBytes("plain") { receptionist.bring($0, to: 1) }
        #expect(isBrought && isAtTheFront)
        _ = self.withBytes("made-up") { receptionist.route($0) }
        let forgotten = receptionist.keep(NameUses())
        #expect(forgotten == 2)
        #expect(self.withBytes("wallet") { self.desk(receptionist.route($0)) } == 2)
        #expect(self.withBytes("refund") { self.desk(receptionist.route($0)) } == 0)
        #expect(self.withBytes("plain") { receptionist.vocabulary.knownSkill($0) } == nil)
        // Whatever gets the number of a topic that had a place of its own comes to where new ones do.
        let isTakenBack = self.withBytes("wallet") { receptionist.bring($0, to: 1) }
        _ = receptionist.keep(NameUses())
        #expect(isTakenBack)
        for number in 0..<9 { #expect(self.withBytes("n\(number)") { self.desk(receptionist.route($0)) } == 1) }
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
        receptionist.register(anna, name: name)
        #expect(receptionist.agent(named: name) == anna)
        receptionist.unregister(other)
        #expect(receptionist.agent(named: name) == anna)
        #expect(receptionist.agentCount == 1)
        receptionist.unregister(anna)
        #expect(receptionist.agent(named: name) == nil)
        receptionist.register(other, name: name)
        #expect(receptionist.agent(named: name) == other)
    }
}

extension Result where Failure == Receptionist.Obstacle {
    fileprivate var obstacle: Receptionist.Obstacle? {
        if case .failure(let obstacle) = self { obstacle } else { nil }
    }
}
