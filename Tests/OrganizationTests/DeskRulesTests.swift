import Foundation
import Organization
import Testing

struct DeskRulesTests {
    private let json = """
        {"desks": [
          {"name": "billing", "topics": ["billing"], "strategy": "round-robin",
           "overflow": {"desk": "all", "after": "1m"}, "owner-hold": "30s", "channel-hold": "15s",
           "relax": [{"after": "0", "level": 1, "wishes": true}, {"after": "30s", "level": 2}, {"after": "60s"}]},
          {"name": "all"}, {"name": "second", "by-transfer-only": true}
        ]}
        """

    private func chart() throws -> DeskChart {
        try DeskFile.chart(of: Array(self.json.utf8))
    }

    @Test func aDesksFileCarriesTheRulesAndLeavesOutWhatIsDefault() throws {
        let chart = try self.chart()
        #expect(chart.problems().isEmpty)
        let rules = chart.desks[0].rules
        #expect(chart.desks[0].strategy == .roundRobin)
        #expect(rules.overflow == .init(desk: "all", after: .seconds(60)))
        #expect(rules.ownerHold == .seconds(30) && rules.channelHold == .seconds(15))
        #expect(rules.relaxation.steps.map(\.level) == [1, 2, nil])
        #expect(rules.relaxation.steps.map(\.demandsWishes) == [true, false, false])
        #expect(chart.desks[1] == DeskPlan(name: "all") && chart.desks[2].isByTransferOnly)
        #expect(try DeskFile.chart(of: Array(JSONEncoder().encode(chart))) == chart)
    }

    @Test func deskReachedByTransferOnlyTakesNothingOfItself() throws {
        let chart = DeskChart(desks: [DeskPlan(name: "second", isByTransferOnly: true), DeskPlan(name: "all")])
        #expect(chart.deskIndex(forTopic: "billing") == 1 && chart.restIndex == 1)
        #expect(chart.deskIndex(named: "second") == 0 && chart.deskIndex(named: "third") == nil)
        #expect(DeskChart(desks: [DeskPlan(name: "second", isByTransferOnly: true)]).deskIndex(forTopic: "a") == nil)
    }

    @Test func rulesThatCannotWorkAreProblems() {
        var plan = DeskPlan(name: "a")
        plan.rules.overflow = .init(desk: "b", after: .zero)
        #expect(DeskChart(desks: [plan]).problems() == ["desk 'a' overflows to 'b', which is not there"])
        plan.rules.overflow = .init(desk: "a", after: .zero)
        #expect(DeskChart(desks: [plan]).problems() == ["desk 'a' overflows to itself"])
        plan.rules.overflow = nil
        plan.rules.relaxation.steps = [.init(after: .seconds(2)), .init(after: .seconds(1))]
        #expect(
            DeskChart(desks: [plan]).problems()
                == ["desk 'a': the relaxation must have steps in ascending order of 'after'"]
        )
        plan.rules.relaxation.steps = [.init(after: .seconds(2), level: 1)]
        #expect(
            DeskChart(desks: [plan]).problems()
                == ["desk 'a': the relaxation must end with a step that demands neither a level nor wishes"]
        )
        let closed = DeskPlan(name: "a", topics: ["x"], isByTransferOnly: true)
        #expect(
            DeskChart(desks: [closed]).problems()
                == ["desk 'a' is reached by transfer only and cannot take topics"]
        )
    }

    @Test func rulesAreStoryTimeAndScaled() throws {
        let rules = try self.chart().scaled(by: 60).desks[0].rules
        #expect(rules.overflow?.after == .seconds(1) && rules.ownerHold == .milliseconds(500))
        #expect(rules.channelHold == .milliseconds(250))
        #expect(rules.relaxation.steps.map(\.after) == [.zero, .milliseconds(500), .seconds(1)])
        #expect(rules.relaxation.step(after: .milliseconds(499)) == 0)
        #expect(rules.relaxation.step(after: .seconds(5)) == 2)
        #expect(SkillRelaxation(steps: [.init(after: .seconds(1))]).step(after: .zero) == nil)
    }
}
